do $$
declare was text; will text;
begin
  for was in select key from fields where key in ('constructor', 'prototype') loop
    select was || '_' || n into will from generate_series(2, 1000) n
      where not exists (select from fields where key = was || '_' || n) order by n limit 1;
    update fields set key = will, revision = revision + 1, updated_at = now() where key = was;
    update signup_form set "order" = replace("order"::text, '"field.' || was || '"', '"field.' || will || '"')::jsonb;
    update imports set targets = replace(targets::text, '"field.' || was || '"', '"field.' || will || '"')::jsonb where targets is not null;
    update import_rows set filled = replace(filled::text, '"' || was || '": ', '"' || will || '": ')::jsonb where filled is not null;
    update segments set query = replace(query::text, '"f.' || was || '": ', '"f.' || will || '": ')::jsonb;
    update letters set query = replace(query::text, '"f.' || was || '": ', '"f.' || will || '": ')::jsonb where sent_at is null;
    update batches set about = replace(about::text, '"f.' || was || '": ', '"f.' || will || '": ')::jsonb where finished_at is null;
  end loop;
end $$;--> statement-breakpoint
ALTER TABLE "fields" ADD CONSTRAINT "fields_key_in_forms" CHECK (key not in ('constructor', 'prototype'));
