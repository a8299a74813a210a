# The journal: who did what, when, by which post.
journal-title = Journal
journal-sentence = Who did what, when, by which post. What is written can’t be changed.
journal-of-person = Concerning { $name }
journal-all = The whole journal
journal-below = Units below
journal-below-sentence = Each keeps its own journal. Choose whose to read.
journal-empty-title = Nothing written yet
journal-empty = What is done here will show in this journal.
journal-older = Older
journal-newest = Newest
journal-counts = This post sees what was done, not the names.
journal-somebody = somebody
journal-a-post = a post
journal-by-console = The console
journal-by-program = Janjan (by itself)
verb-proposed = { $actor } proposed { $person } as { $post }
verb-approved = { $actor } approved { $person } as { $post }
verb-declined = { $actor } declined the proposal of { $person } as { $post }
verb-withdrawn = { $actor } took back the proposal of { $person } as { $post }
verb-accepted = { $actor }: { $person } accepted the post of { $post }
verb-refused = { $actor }: { $person } did not take the post of { $post }
verb-ended = { $actor }: { $person }’s time as { $post } came to an end
verb-recorded = { $actor } recorded { $person } as already in post: { $post }
verb-recorded-many = { $actor } recorded { $n } people already in post, all at once
verb-recorded-members = { $actor } recorded { $n } people already enrolled, all at once
verb-founded = { $actor }: the organisation was founded
verb-slip-made = { $actor } made a sign-in slip for { $person }
verb-slip-used = { $actor }: the sign-in slip of { $person } was used
verb-slip-killed = { $actor }: an older sign-in slip of { $person } was made void
verb-opened-names = { $actor } opened the names
verb-opened-mobile = { $actor } opened the mobile number of { $person }
verb-noted = { $actor } noted a name in reserve for { $post }
verb-removed = { $actor } removed a name in reserve for { $post }
verb-signed-in = { $actor } signed in
verb-signed-out = { $actor } signed out
verb-session-ended = { $actor } ended a session
verb-device-ended = { $actor } removed a device
verb-account-changed = { $actor } changed how they sign in
verb-evidence = { $kind ->
    [missed-call] a missed call came from the mobile of { $person }
    [sms] an SMS came from the mobile of { $person }
    [slip] { $actor } found the signed slip of { $person } to match
    [call-back] { $actor } called { $person }, who said yes
    [sample-call] { $actor } called { $person } from a sample, and they said yes
    [met] { $actor } met { $person }
    [link-opened] the link of { $person } was opened
   *[other] { $actor }: something speaks for the membership of { $person }
 }
verb-evidence-noted = { $kind ->
    [missed-call] a missed call came from the mobile of { $person } and doesn’t count
    [sms] an SMS came from the mobile of { $person } and doesn’t count
   *[other] { $actor }: something came in about { $person } and doesn’t count
 }
verb-consent-withdrawn = { $actor }: { $person } wants no more calls and messages
verb-slip-handed-in = { $actor } handed in the signed slip of { $person }
verb-slip-refused = { $actor } could not take the slip of { $person }
verb-gateway-opened = { $actor }: a gateway for missed calls and messages was opened
verb-gateway-ended = { $actor }: a gateway for missed calls and messages was closed
verb-gateway-number = { $actor }: the number for missed calls was changed
verb-member-withdrawn = { $actor }: { $person } withdrew and was erased
verb-member-struck = { $actor }: { $person } had never joined and was erased
verb-disputed = { $actor }: “I never joined” was said for { $person }
verb-link-made = { $actor } made { $person }’s own link
verb-consents-changed = { $actor }: { $person } changed what they agree to
verb-enrolled = { $actor } enrolled { $person } as a member
verb-corrected = { $actor } corrected the entry of { $person }
verb-kind-changed = { $actor } changed the kind of { $person }’s membership
verb-renewed = { $actor } renewed the membership of { $person }
verb-called = { $actor } called { $person }
verb-sample-drawn = { $actor } drew a sample of { $n } members
verb-lapsed = { $actor }: { $n } memberships ran out
verb-moved = { $actor }: the membership of { $person } came here
verb-moved-away = { $actor }: the membership of { $person } went elsewhere
