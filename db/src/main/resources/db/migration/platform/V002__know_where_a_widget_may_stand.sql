-- On whose pages a tenant's widget may stand; its public token is its address on channel web.
create table widget_origins (
  origin text not null check (origin ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$'),
  tenant text not null references tenants,
  primary key (origin, tenant)
);
grant select on widget_origins to ratiba_app;
