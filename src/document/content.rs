//! What a page says, apart from how it is set: headings, paragraphs, lists, facts, tables and notices, in order.
//!
//! The text and the web page are both set from this, so they cannot say different things. All text is made harmless
//! as it comes in: no text of a plan can bring an escape, a control or a mark that turns the reading direction. It
//! must not know how wide a page is, nor what any of it is about.

use super::Page;
use crate::theme::{Glyphs, harmless};

/// The whole page.
pub(super) struct Content {
    glyphs: Glyphs,
    tab: String,
    blocks: Vec<Block>,
}

/// One piece of a page.
pub(super) enum Block {
    /// What nobody may miss.
    Notice(String),
    /// What the page is.
    Title(String),
    /// The title of a section.
    Heading(String),
    /// The title of a part of a section.
    Subheading(String),
    /// A paragraph.
    Says(String),
    /// Words, and what each is: *Reference*, *CP-000123*.
    Facts(Vec<(String, String)>),
    /// A list.
    List(Vec<Saying>),
    /// Something of which several things are said, such as a helper or a line of support.
    Entry(Saying),
    /// Figures in columns.
    Table(Table),
}

/// A sentence, and what is said beneath it.
pub(super) struct Saying {
    pub(super) text: String,
    pub(super) under: Vec<String>,
}

/// Figures in columns, under one heading each.
pub(super) struct Table {
    /// What stands above the labels.
    pub(super) corner: String,
    /// What each column is.
    pub(super) columns: Vec<String>,
    /// Rows that belong together, such as the parts and then their totals.
    pub(super) groups: Vec<Vec<Row>>,
}

/// A row of a table.
pub(super) struct Row {
    /// Whether it is a total, not a part of one.
    pub(super) total: bool,
    pub(super) label: String,
    /// One for each column; one alone stands across them all.
    pub(super) figures: Vec<String>,
    /// How it came about.
    pub(super) under: Vec<String>,
}

impl Content {
    pub(super) fn new(page: &Page) -> Content {
        Content { glyphs: page.glyphs(), tab: String::new(), blocks: Vec::new() }
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What a browser calls the page, where others may see it.
    pub(super) fn tab(&self) -> &str {
        &self.tab
    }

    pub(super) fn notice(&mut self, text: &str) {
        let text = self.line(text);
        self.blocks.push(Block::Notice(text));
    }

    /// What the page is; a browser adds the reference, and no name.
    pub(super) fn title(&mut self, text: &str, reference: &str) {
        self.tab = self.line(&format!("{text} {reference}"));
        let text = self.line(text);
        self.blocks.push(Block::Title(text));
    }

    pub(super) fn heading(&mut self, text: &str) {
        let text = self.line(text);
        self.blocks.push(Block::Heading(text));
    }

    pub(super) fn subheading(&mut self, text: &str) {
        let text = self.line(text);
        self.blocks.push(Block::Subheading(text));
    }

    /// A paragraph; each line end in it begins another.
    pub(super) fn says(&mut self, text: &str) {
        let paragraphs = self.lines(text);
        self.blocks.extend(paragraphs.into_iter().map(Block::Says));
    }

    pub(super) fn fact(&mut self, label: &str, text: &str) {
        let fact = (self.line(label), self.line(text));
        match self.blocks.last_mut() {
            Some(Block::Facts(facts)) => facts.push(fact),
            _ => self.blocks.push(Block::Facts(vec![fact])),
        }
    }

    /// One more of a list.
    pub(super) fn item(&mut self, text: &str) {
        let item = Saying { text: self.line(text), under: Vec::new() };
        match self.blocks.last_mut() {
            Some(Block::List(items)) => items.push(item),
            _ => self.blocks.push(Block::List(vec![item])),
        }
    }

    /// Something of which more is said beneath.
    pub(super) fn entry(&mut self, text: &str) {
        let text = self.line(text);
        self.blocks.push(Block::Entry(Saying { text, under: Vec::new() }));
    }

    /// Beneath the last item or entry; a paragraph where there is none.
    pub(super) fn under(&mut self, text: &str) {
        let lines = self.lines(text);
        let under = match self.blocks.last_mut() {
            Some(Block::Entry(entry)) => Some(&mut entry.under),
            Some(Block::List(items)) => items.last_mut().map(|item| &mut item.under),
            _ => None,
        };
        match under {
            Some(under) => under.extend(lines),
            None => self.blocks.extend(lines.into_iter().map(Block::Says)),
        }
    }

    pub(super) fn table(&mut self, table: Table) {
        let row = |row: Row| Row {
            total: row.total,
            label: self.line(&row.label),
            figures: row.figures.iter().map(|figure| self.line(figure)).collect(),
            under: row.under.iter().flat_map(|text| self.lines(text)).collect(),
        };
        let groups = table.groups.into_iter().filter(|group| !group.is_empty());
        let safe = Table {
            corner: self.line(&table.corner),
            columns: table.columns.iter().map(|column| self.line(column)).collect(),
            groups: groups.map(|group| group.into_iter().map(row).collect()).collect(),
        };
        self.blocks.push(Block::Table(safe));
    }

    /// What this page can show of a text, with nothing in it that could steer or deceive.
    fn safe(&self, text: &str) -> String {
        self.glyphs.show(&harmless(text)).into_owned()
    }

    fn line(&self, text: &str) -> String {
        one_line(&self.safe(text))
    }

    fn lines(&self, text: &str) -> Vec<String> {
        self.safe(text).lines().map(one_line).filter(|line| !line.is_empty()).collect()
    }
}

impl Table {
    pub(super) fn new(corner: &str, columns: &[&str]) -> Table {
        Table {
            corner: corner.to_owned(),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            groups: vec![Vec::new()],
        }
    }

    /// A row that a total adds up.
    pub(super) fn part(&mut self, label: &str, figures: &[String]) {
        self.row(false, label, figures);
    }

    pub(super) fn total(&mut self, label: &str, figures: &[String]) {
        self.row(true, label, figures);
    }

    /// Beneath the last row.
    pub(super) fn under(&mut self, text: &str) {
        if let Some(row) = self.groups.last_mut().and_then(|group| group.last_mut()) {
            row.under.push(text.to_owned());
        }
    }

    /// The rows that follow belong together, apart from those before.
    pub(super) fn apart(&mut self) {
        self.groups.push(Vec::new());
    }

    fn row(&mut self, total: bool, label: &str, figures: &[String]) {
        let row = Row { total, label: label.to_owned(), figures: figures.to_vec(), under: Vec::new() };
        match self.groups.last_mut() {
            Some(group) => group.push(row),
            None => self.groups.push(vec![row]),
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
