# Search.
search-title = Search
search-label = Name, number of a unit, membership number or mobile
search-hint = Type the beginning of any word of the name, in the script it is written in.
search-units = Units
search-people = People
search-empty-title = Nothing found
search-empty = Try another spelling, or another word of the name.
search-cut = There are more. Be more exact, please.
search-wide = Your territory is very wide: people were looked for in a part of it only.
search-former = Held it before
