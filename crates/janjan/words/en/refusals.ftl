# Refused at the door: mobile, day, name.
no-mobile-empty = Write the mobile number.
no-mobile-two = Two numbers are written here. Keep one.
no-mobile-rounded = A spreadsheet has changed this number (like 9.8E+09) and its digits are lost. Write the whole number again.
no-mobile-letters = Write digits only.
no-mobile-digits = { $n ->
    [one] This has { $n } digit. A mobile number has 10.
   *[other] This has { $n } digits. A mobile number has 10.
 }
no-mobile-beginning = No mobile number begins like this. Look at the number again.
no-day-empty = Write the day, such as 22/11/2026.
no-day-unreadable = This day can’t be read. Write it like 22/11/2026.
no-day-month-first = Did you mean { $day }? Write the day first, then the month.
no-day-serial = Is this { $day }? A spreadsheet has made a number of the day. Write it like 22/11/2026.
no-day-no-such-day = There is no such day. Look at the days of that month again.
no-day-far-away = { $day } is very far away. Look at the year again.
no-name-empty = Write the name.
no-name-too-long = The name is too long. Write at most { $most } characters.
no-name-sign = “{ $sign }” can’t stand in a name.
no-name-script = “{ $sign }” is not a letter of any script of India. Write the name in Hindi, English or another script of India.
no-name-no-letter = There is no letter in the name.
no-line-empty = Write something here.
no-line-too-long = This is too long. Write at most { $most } characters.
no-line-sign = There is a sign in it that doesn’t print. Write it again.
no-photo-empty = Add the photo of the signed paper.
no-photo-unreadable = This file is no photo, or it can’t be opened. Take a new one with the camera (JPEG or PNG).
refused-unknown-field = Something was sent that this form does not have, so nothing was saved. Open the page again and fill it in there.
