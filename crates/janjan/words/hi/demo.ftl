# डेमो: किसके रूप में देखें।
demo-odd = कुछ अलग
demo-elsewhere = दूसरी जगह
demo-over = पद पूरा
demo-does-approve = मंज़ूर या नामंज़ूर करते हैं
demo-does-propose = नाम प्रस्तावित करते हैं
demo-does-record = पहले से चल रहे पद दर्ज करते हैं
demo-does-hand = प्रवेश पर्ची देते हैं
demo-does-names = नाम देखते हैं
demo-does-counts = गिनती देखते हैं
demo-does-answer = पद स्वीकार या मना कर सकते हैं
demo-does-nothing = सिर्फ़ अपना पन्ना देखते हैं
demo-ended = दूसरे शहर चले गए
demo-remark-1 = पाँच साल से सक्रिय, हर गली में पहचान है।
demo-remark-2 = पिछली बार भी दूसरा नाम इन्हीं का था; वार्ड की टीम सहमत है।
demo-remark-3 = बाढ़ के समय राहत का काम इन्होंने सँभाला।
demo-remark-4 = स्कूल में पढ़ाते हैं; शाम को समय देते हैं।
