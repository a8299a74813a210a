# The demo: whom to be.
demo-odd = Out of the ordinary
demo-elsewhere = Elsewhere
demo-over = post over
demo-does-approve = approves and declines
demo-does-propose = proposes names
demo-does-record = records who holds a post already
demo-does-hand = hands out sign-in slips
demo-does-names = sees names
demo-does-counts = sees figures
demo-does-answer = can accept or refuse the post
demo-does-nothing = sees only their own page
demo-ended = Moved to another city
demo-remark-1 = Active for five years, known in every lane.
demo-remark-2 = Was the second name last time too; the ward's team agrees.
demo-remark-3 = Led the relief work during the flood.
demo-remark-4 = Teaches at the school; has time in the evenings.
