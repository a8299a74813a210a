# Search.
search-title = Search
search-label = Name, number of a unit, membership number or mobile
search-hint = Type a name in any script, as you hear it: it is found even misspelt. A ward or a post may stand beside it. Or a membership number, or a whole mobile.
search-units = Units
search-people = People
search-posts = Posts
search-no-holder = Vacant
search-empty-title = Nothing found
search-empty = Try another spelling, or another word of the name. People whom your post doesn’t show by name aren’t found here.
search-cut = There are more. Be more exact, please.
search-part = Where there are many people, a name alone doesn’t find everyone: write beside it a ward or another place, as exactly as you can.
search-former = Held it before
search-posts-cut = { $shown } of { $all } posts are shown. Write a number or a name of the unit beside the post.
search-early = Names are being gathered just now: for a moment only those typed exactly are found.
# Words that only tie others together: "secretary of ward no. 3".
search-small = of in at the no no. nr number #
