//! A page set as one web page: no script, nothing fetched, readable large and small, and on A4 in black and white.
//! Knows nothing of what the page says.

use super::content::{Block, Content, Row, Saying, Table};

/// The look of every page. Meaning is in words, sizes and lines; no colour carries any.
const STYLE: &str = include_str!("page.css");
/// What lets this style in and nothing else: the base64 of its SHA-256. A test holds the two together.
const STYLE_SHA256: &str = "det8nzi/zra0XxUGnxEXcJKv1bTY2bvImwX/FlEr6NY=";

/// Sets a page as a web page.
pub(super) fn set(content: &Content) -> String {
    let mut sheet = Sheet { html: String::new() };
    sheet.head(content.tab());
    for block in content.blocks() {
        sheet.block(block);
    }
    sheet.html.push_str("</main>\n</body>\n</html>\n");
    sheet.html
}

/// The page as it grows.
struct Sheet {
    html: String,
}

impl Sheet {
    fn head(&mut self, tab: &str) {
        self.html.push_str("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
        self.html.push_str(&format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src \
             'sha256-{STYLE_SHA256}'; base-uri 'none'; form-action 'none'\">\n"
        ));
        self.html.push_str(
            "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n<meta \
             name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        );
        self.element("title", "", tab);
        self.html.push_str(&format!("<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Notice(text) => self.element("p", " class=\"notice\" role=\"note\"", text),
            Block::Title(text) => self.element("h1", "", text),
            Block::Heading(text) => self.element("h2", "", text),
            Block::Subheading(text) => self.element("h3", "", text),
            Block::Says(text) => self.element("p", "", text),
            Block::Facts(facts) => {
                self.html.push_str("<dl>\n");
                for (label, text) in facts {
                    self.html.push_str("<div>");
                    self.inline("dt", label);
                    self.inline("dd", text);
                    self.html.push_str("</div>\n");
                }
                self.html.push_str("</dl>\n");
            }
            Block::List(items) => {
                self.html.push_str("<ul>\n");
                for item in items {
                    self.html.push_str("<li>");
                    self.saying(item);
                    self.html.push_str("</li>\n");
                }
                self.html.push_str("</ul>\n");
            }
            Block::Entry(entry) => {
                self.html.push_str("<section>\n");
                self.element("h3", "", &entry.text);
                for text in &entry.under {
                    self.element("p", "", text);
                }
                self.html.push_str("</section>\n");
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn saying(&mut self, saying: &Saying) {
        self.html.push_str(&escaped(&saying.text));
        for text in &saying.under {
            self.html.push('\n');
            self.inline("p", text);
        }
    }

    fn table(&mut self, table: &Table) {
        self.html.push_str("<table>\n<thead><tr>");
        if table.corner.is_empty() {
            self.html.push_str("<td></td>");
        } else {
            self.html.push_str(&format!("<th scope=\"col\">{}</th>", escaped(&table.corner)));
        }
        for column in &table.columns {
            self.html.push_str(&format!("<th scope=\"col\">{}</th>", escaped(column)));
        }
        self.html.push_str("</tr></thead>\n");
        for group in &table.groups {
            self.html.push_str("<tbody>\n");
            for row in group {
                self.row(row, table.columns.len());
            }
            self.html.push_str("</tbody>\n");
        }
        self.html.push_str("</table>\n");
    }

    /// One figure alone stands across all the columns.
    fn row(&mut self, row: &Row, columns: usize) {
        let class = if row.total { " class=\"total\"" } else { "" };
        self.html.push_str(&format!("<tr{class}><th scope=\"row\">{}</th>", escaped(&row.label)));
        let across =
            if row.figures.len() < columns { format!(" colspan=\"{columns}\"") } else { String::new() };
        for figure in &row.figures {
            self.html.push_str(&format!("<td{across}>{}</td>", escaped(figure)));
        }
        self.html.push_str("</tr>\n");
        for text in &row.under {
            let wide = columns + 1;
            self.html.push_str(&format!(
                "<tr class=\"under\"><td colspan=\"{wide}\">{}</td></tr>\n",
                escaped(text)
            ));
        }
    }

    fn element(&mut self, name: &str, with: &str, text: &str) {
        self.html.push_str(&format!("<{name}{with}>{}</{name}>\n", escaped(text)));
    }

    fn inline(&mut self, name: &str, text: &str) {
        self.html.push_str(&format!("<{name}>{}</{name}>", escaped(text)));
    }
}

/// Text that a browser shows as it is and never obeys, in an element or an attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{STYLE, STYLE_SHA256, escaped};
    use sha2::{Digest, Sha256};

    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    fn base64(bytes: &[u8]) -> String {
        let letter = |bits: u32| char::from(LETTERS[usize::try_from(bits & 63).unwrap()]);
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
                out.push(if at > three.len() { '=' } else { letter(bits >> shift) });
            }
        }
        out
    }

    #[test]
    fn the_policy_lets_in_this_style() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(&Sha256::digest(STYLE.as_bytes())), STYLE_SHA256);
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
    }

    #[test]
    fn no_text_is_taken_for_markup() {
        assert_eq!(
            escaped("<script>alert('1')</script> & \"q\""),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;q&quot;"
        );
    }
}
