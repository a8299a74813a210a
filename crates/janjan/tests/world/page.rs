//! A page as a reader of HTML sees it: its forms with what stands in their fields, its links, its words.

/// A page.
pub struct Page {
    html: String,
}

/// A form of it.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// What stands in its fields, as a browser would send it with nothing touched.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// What stands in a field.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }
}

impl Page {
    /// From its text.
    pub fn new(html: String) -> Page {
        Page { html }
    }

    /// The text of its HTML.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Whether the words stand in it, wherever.
    pub fn says(&self, words: &str) -> bool {
        self.html.contains(&escape(words))
    }

    /// Its main words, without markup, for a failing test to show.
    pub fn said(&self) -> String {
        let main = self.html.split_once("<main").map_or(self.html.as_str(), |(_, rest)| rest);
        let mut said = String::new();
        let mut inside = main.len() != self.html.len();
        for c in main.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => said.push(c),
                _ => {}
            }
        }
        said.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(400).collect()
    }

    /// The form whose action contains this.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let forms = self.forms();
        let found = forms.iter().find(|f| f.action.contains(action)).cloned();
        found.unwrap_or_else(|| panic!("no form goes to {action}: {:?}; {}", forms, self.said()))
    }

    /// Every form.
    pub fn forms(&self) -> Vec<Form> {
        let pieces = self.html.split("<form").skip(1);
        pieces
            .map(|piece| {
                let (open, rest) = piece.split_once('>').unwrap();
                let inside = rest.split("</form>").next().unwrap();
                Form { action: attribute(open, "action").unwrap_or_default(), fields: fields(inside) }
            })
            .collect()
    }

    /// Every address it links to.
    pub fn links(&self) -> Vec<String> {
        self.html.split("<a ").skip(1).filter_map(|a| attribute(a.split('>').next()?, "href")).collect()
    }
}

fn fields(html: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let Some(end) = rest.find('>') else { break };
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        let name = attribute(tag, "name");
        let word = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        match (word, name) {
            ("input", Some(name)) => fields.extend(input(tag, name)),
            ("textarea", Some(name)) => {
                let text = after.split("</textarea>").next().unwrap_or_default();
                fields.push((name, unescape(text.strip_prefix('\n').unwrap_or(text))));
            }
            ("select", Some(name)) => {
                let options = after.split("</select>").next().unwrap_or_default();
                fields.extend(chosen(options).map(|value| (name, value)));
            }
            _ => {}
        }
        rest = after;
    }
    fields
}

fn input(tag: &str, name: String) -> Option<(String, String)> {
    let kind = attribute(tag, "type").unwrap_or_default();
    let has = |word: &str| tag.split([' ', '\n']).any(|w| w.trim_end_matches('/') == word);
    let is_sent = match kind.as_str() {
        "radio" | "checkbox" => has("checked"),
        "submit" | "button" => false,
        _ => true,
    };
    is_sent.then(|| (name, attribute(tag, "value").unwrap_or_default()))
}

fn chosen(options: &str) -> Option<String> {
    let options: Vec<&str> = options.split("<option").skip(1).collect();
    let tag = |option: &&str| option.split('>').next().unwrap_or_default().to_owned();
    let selected = options.iter().find(|o| tag(o).split([' ', '\n']).any(|w| w == "selected"));
    let option = selected.or(options.first())?;
    let text = option.split('>').nth(1)?.split('<').next()?;
    Some(attribute(&tag(option), "value").unwrap_or_else(|| unescape(text)))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let quoted = tag
        .match_indices(&format!("{name}=\""))
        .find(|(at, _)| *at == 0 || tag[..*at].ends_with([' ', '\n']));
    let (at, found) = quoted?;
    let rest = &tag[at + found.len()..];
    Some(unescape(&rest[..rest.find('"')?]))
}

/// As askama writes text into a page.
pub fn escape(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

fn unescape(text: &str) -> String {
    let pairs = [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_a_browser_would_send_it() {
        let html = "<form method=\"post\" action=\"/x\"><input type=\"hidden\" name=\"csrf\" value=\"a&#38;b\">\
                    <input type=\"radio\" name=\"k\" value=\"1\"><input type=\"radio\" name=\"k\" value=\"2\" checked>\
                    <select name=\"s\"><option value=\"p\">P</option><option value=\"q\" selected>Q</option></select>\
                    <textarea name=\"t\">\nदो &#60;b&#62;</textarea></form>";
        let form = Page::new(html.to_owned()).form("/x");
        assert_eq!(form.get("csrf"), "a&b");
        assert_eq!((form.get("k"), form.get("s"), form.get("t")), ("2", "q", "दो <b>"));
    }
}
