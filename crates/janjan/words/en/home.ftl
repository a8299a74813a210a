# The home of a post.
home-title = Today
home-next-answer = You are offered the post of { $post } in { $unit }
home-next-answer-why = Accept or refuse. Until you answer, nothing of this post opens.
home-next-answer-do = Answer
home-next-decide = { $unit }: a name for { $post } waits for your approval
home-next-decide-many = { $n ->
    [one] { $n } name waits for your approval
   *[other] { $n } names wait for your approval
 }
home-next-list-do = Open the list
home-next-vacant = { $unit }: { $post } vacant for { $days }
home-next-vacant-why = This is the longest vacancy for which you may propose a name.
home-next-offered = { $n ->
    [one] { $n } appointment awaits its answer
   *[other] { $n } appointments await their answers
 }
home-next-offered-why = Hand over the sign-in slip, or record an answer given on paper.
home-in-order = Nothing waits for you now
home-in-order-why = When something does, it stands here, on top.
home-board = See the whole board
home-waiting = Wait for your approval
home-ending = Terms ending in 30 days
home-worst = { $levels } that lack most
home-not-formed = { $n ->
    [one] { $n } not formed
   *[other] { $n } not formed
 }
home-own = Posts, people and history of this unit
home-ends = Until { $day }
