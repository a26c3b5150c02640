// What believable people of a makers' community are called and say. `first` and `last` of one row belong to one part of the world.

export const NAMES: readonly { first: string; last: string }[] = [
  {
    first: "Amelia Oliver Isla Harry Florence Arthur Maeve Callum Imogen Rhys Bethan Ewan Niamh Ciarán Saoirse Gareth",
    last: "Whitlock Ashdown Pemberton Fairclough O'Rourke Kinsella MacLeod Penhallow Trelawney Thorne Hargreaves Quigley",
  },
  {
    first: "Hanna Oskar Freja Søren Ingrid Bjørn Astrid Eero Aino Kjersti Håkon Linnea Jónas Sigríður Mikko Tove",
    last: "Lindqvist Sørensen Håkansson Virtanen Bergström Østergaard Nyström Halvorsen Kärkkäinen Jónsdóttir Dahl Engström",
  },
  {
    first: "Camille Luc Margaux Étienne Chloé Théo Anaïs Rémi Maëlle Bastien Noémie Aurélien",
    last: "Moreau Lefèvre Dubois Garnier Rousseau Chevalier Béranger Fontaine Delacroix Marchand",
  },
  {
    first: "Lukas Anneliese Jürgen Friederike Matthias Greta Jörg Käthe Emil Ronja Sebastian Wiebke",
    last: "Bäumler Hoffmann Krüger Schäfer Vogel Zimmermann Köhler Brandt Weiß Lindner Petersen",
  },
  {
    first: "Lucía Mateo Inés Álvaro Carmen Joaquín Ximena Rodrigo Valentina Íñigo Paloma Esteban",
    last: "Fernández Ibáñez Castaño Herrera Quintana Salvatierra Muñoz Villanueva Ordóñez Peralta Zúñiga",
  },
  {
    first: "Beatriz João Mafalda Tiago Inês Rui Conceição Duarte Luísa Nuno Joana Caetano",
    last: "Gonçalves Carvalho Figueiredo Magalhães Simões Tavares Brandão Queiroz Nóbrega Antunes",
  },
  {
    first: "Giulia Matteo Chiara Lorenzo Elisabetta Davide Ludovica Niccolò Fiorella Tommaso",
    last: "Bianchi Esposito Marchetti Santoro Pellegrini Colombo Ferraro De Luca Montanari Rizzi",
  },
  {
    first: "Zofia Wojciech Agnieszka Łukasz Katarzyna Jiří Šárka Ondřej Magda Stanisław Eliška Dominik",
    last: "Kowalczyk Wiśniewska Dąbrowski Novotný Dvořáková Nowak Zieliński Procházka Szymański Horák",
  },
  {
    first: "Ayşe Emre Defne Kerem Elif Barış Zeynep Çağlar Nazlı Tuğrul",
    last: "Yılmaz Demirtaş Kaya Öztürk Aydın Şahin Korkmaz Çelik Arslan",
  },
  {
    first: "Adaeze Chinedu Folake Kwame Ama Babajide Ngozi Tunde Abena Ifeoma Kofi Oluwaseun",
    last: "Okafor Adeyemi Mensah Nwosu Boateng Okonkwo Asante Balogun Eze Owusu",
  },
  {
    first: "Amina Juma Wanjiru Tesfaye Zainab Otieno Nia Bekele Fatuma Kamau Makena Abdi",
    last: "Mwangi Odhiambo Haile Kimani Hassan Njoroge Tadesse Wekesa Mohamud Kiplagat",
  },
  {
    first: "Leila Youssef Nour Karim Salma Tariq Yasmin Omar Rania Idris Maryam Samir",
    last: "Haddad Benali El-Amin Mansour Khoury Bouazizi Rahmani Al-Sayed Nasser Farouk",
  },
  {
    first: "Aarav Priya Ishaan Meera Rohan Ananya Vikram Kavya Arjun Lakshmi Nikhil Divya",
    last: "Sharma Iyer Chatterjee Patel Banerjee Krishnan Desai Nair Kulkarni Reddy Bose",
  },
  {
    first: "Yuki Haruto Sakura Ren Aoi Kenji Hana Daichi Mei Takumi Emi Sora",
    last: "Tanaka Nakamura Kobayashi Ishikawa Fujimoto Hayashi Okada Matsuda Shimizu Ueda",
  },
  {
    first: "Wei Xiuying Jun Lan Ming-Hao Yating Zhihao Lihua Ka-Yan Bo Jiayi Chun",
    last: "Chen Zhang Huang Zhou Lin Wong Leung Xu Cheung Tsai Guo",
  },
  {
    first: "Minh Linh Somchai Kanya Putri Bayu Nguyet Anong Rizky Dewi Thanh Malee",
    last: "Nguyen Tran Pham Suwannarat Santoso Wijaya Saetang Hartono Le Kusuma",
  },
  {
    first: "Tāne Aroha Wiremu Hinemoa Sione Leilani Manaia Kalea Rangi Mele",
    last: "Ngata Parata Tuilagi Kahananui Wharerau Fonoti Kealoha Taufa Rēweti",
  },
  {
    first: "Nikolai Oksana Andriy Yelena Bohdan Tatiana Ivan Lesya Mihai Ioana Stoyan Radka",
    last: "Kovalenko Petrov Shevchenko Ionescu Dimitrov Bondarenko Popescu Volkova Melnyk Stoianov",
  },
];

/** Names in their own script, each with the address made for it. */
export const OWN_SCRIPT: readonly (readonly [string, string])[] = [
  ["田中 さくら", "sakura-tanaka"],
  ["Олена Коваль", "olena-koval"],
  ["محمد الفاسي", "mohamed-el-fasi"],
  ["Γιώργος Παππάς", "giorgos-pappas"],
  ["נועה לוי", "noa-levi"],
  ["김민준", "kim-minjun"],
  ["陈美玲", "chen-meiling"],
  ["आरती जोशी", "aarti-joshi"],
  ["สมหญิง ใจดี", "somying-jaidee"],
  ["Дмитрий Орлов", "dmitry-orlov"],
];

export const CRAFTS = [
  ["Potter", "stoneware", "a wood-fired kiln that takes two days to heat"],
  ["Ceramicist", "porcelain", "thin rims, and the courage to leave them alone"],
  ["Boatbuilder", "larch planks", "a clinker dinghy that leaks less each year"],
  ["Joiner", "green oak", "dovetails by hand, badly at first"],
  ["Luthier", "spruce tops", "two violins and a stubborn mandolin"],
  ["Bookbinder", "goatskin", "small editions for people who still write by hand"],
  ["Letterpress printer", "wood type", "posters for the harbour fair"],
  ["Weaver", "undyed wool", "blankets on a loom older than the house"],
  ["Natural dyer", "weld and madder", "a notebook of every pot of colour since 2016"],
  ["Blacksmith", "scrap steel", "hinges, hooks and the occasional gate"],
  ["Silversmith", "reclaimed silver", "spoons, mostly spoons"],
  ["Basketmaker", "willow", "creels the way the estuary used to carry them"],
  ["Glassblower", "bottle glass", "floats that really float"],
  ["Sailmaker", "canvas", "bags out of sails that have seen weather"],
  ["Shoemaker", "vegetable-tanned leather", "one pair at a time, resoled for ever"],
  ["Woodturner", "storm-felled beech", "bowls with the bark still arguing"],
  ["Knitter", "fine wool", "ganseys with the patterns of three villages"],
  ["Clock repairer", "brass", "clocks nobody else will look at"],
  ["Stone carver", "slate", "letters that will outlast the reader"],
  ["Baker and oven builder", "clay and straw", "earth ovens for schools"],
] as const;

export const PLACES = ["Harbour Row", "East Slip", "Ropewalk", "The Lofts", "Saltings Yard", "Ferry Steps"];

export const TITLE_ENDS = [
  "",
  "",
  "",
  " and teacher",
  ", learning",
  " at weekends",
  ", semi-retired",
  " since 1998",
  " and mender",
];

export const MOTTOS = [
  "Slow mornings and MATERIAL.",
  "Mostly MATERIAL, sometimes patience.",
  "Everything I know about MATERIAL fits on one bench.",
  "Small things of MATERIAL, made twice.",
  "Repairs on Thursdays.",
  "Still learning what MATERIAL will not do.",
  "Will trade MATERIAL for bread.",
];

export const WISHES = [
  "A friend at the Ropewalk told me about the open Thursdays. I would like to bring my half-finished loom and ask questions.",
  "I moved here in spring and miss a workshop with other people in it.",
  "I restore wooden boats and could teach caulking. In return I want to learn to sew sails.",
  "My grandmother was a dyer. I found her notebooks and need help reading them.",
  "I would like to borrow the big lathe now and then, and I am good at fixing drills.",
  "Looking for people to share a kiln with.",
];

export const BLOCK_REASONS = [
  "Sold counterfeit tools through private messages",
  "Repeated insults after two warnings",
  "Spam links in the profile",
  "Second account of a blocked member",
  "Would not stop writing to a member who asked for quiet",
];

export const MUTE_REASONS = [
  "Heated thread, a week to cool off",
  "Posting the same advert again and again",
  "Off-topic after a warning",
];
