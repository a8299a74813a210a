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
ward-missing = { $n } still missing.
ward-lacking = { $n } are entered already: all they lack is a missed call
ward-lacking-yes = { $n } are entered already: all they lack is their own yes
ward-met = Well done! Every target is met
ward-met-why = All targets here are met by people consented and verified.
home-next-late = { $n ->
    [one] { $n } person who says they never joined has not been called by the promised day
   *[other] { $n } people who say they never joined have not been called by the promised day
 }
home-next-late-why = They were promised a call within { $n } days. Call today, before anything else.
ward-next-dispute = { $n ->
    [one] { $n } person says they never joined
   *[other] { $n } people say they never joined
 }
ward-next-dispute-why = Call and ask. No count changes until they answer.
ward-next-dispute-do = Open the list to call
ward-next-claims = { $n ->
    [one] { $n } person was entered over a week ago and hasn't said yes
   *[other] { $n } people were entered over a week ago and haven't said yes
 }
ward-next-claims-why = Ask them to call { $number } from their own mobile and hang up, or to sign a slip. Until then they aren’t counted.
ward-next-claims-by-hand = Have them sign a slip, or have another person call them. Until then they aren’t counted.
ward-next-claims-do = Open the list
ward-next-enrol = { $kinds }: { $n } still missing
ward-next-enrol-why = Entering a person takes less than a minute.
ward-next-enrol-do = Enrol the next person
desk-enrol-note = name, mobile and consent: under a minute
