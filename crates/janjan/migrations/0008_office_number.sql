-- The number people call or text to say yes, on the gateway that tells of it; null where there is none to show.
alter table gateway add column number text;
