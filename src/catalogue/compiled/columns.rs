//! Columns of numbers and texts that stand closely in memory, and their bytes in a file. They know nothing of providers.

/// A number as it stands in a file: its low byte first.
pub(super) trait Cell: Copy {
    /// How many bytes it takes.
    const WIDTH: usize;
    fn put(self, bytes: &mut Vec<u8>);
    fn take(bytes: &[u8]) -> Option<Self>;
}

macro_rules! cells {
    ($($number:ty),*) => {$(
        impl Cell for $number {
            const WIDTH: usize = size_of::<$number>();
            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                Some(<$number>::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    )*};
}

cells!(u8, u16, u32, u64, i32);

/// Writes a column: how many, then each.
pub(super) fn put_column<C: Cell>(column: &[C], bytes: &mut Vec<u8>) {
    number(column.len()).put(bytes);
    column.iter().for_each(|cell| cell.put(bytes));
}

/// What is left to read of a file's bytes.
pub(super) struct Rest<'a>(pub(super) &'a [u8]);

impl Rest<'_> {
    fn take(&mut self, length: usize) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next column; none if the bytes end before it does.
    pub(super) fn column<C: Cell>(&mut self) -> Option<Vec<C>> {
        let count = usize::try_from(u32::take(self.take(4)?)?).ok()?;
        let bytes = self.take(count.checked_mul(C::WIDTH)?)?;
        bytes.chunks_exact(C::WIDTH).map(C::take).collect()
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.column::<u8>()?).ok()
    }
}

/// A number of rows or letters. No catalogue has four thousand million of either.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A place in a column.
pub(super) fn place(number: impl Into<u32>) -> usize {
    usize::try_from(number.into()).unwrap_or(usize::MAX)
}

/// Texts, one behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::catalogue) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds one, and says where it stands.
    pub(super) fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(number(self.text.len()));
        number(self.ends.len() - 1)
    }

    /// The text at a place; nothing beyond the end.
    pub(in crate::catalogue) fn get(&self, at: usize) -> &str {
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(at).copied().unwrap_or(from);
        self.text.get(place(from)..place(to)).unwrap_or("")
    }

    pub(in crate::catalogue) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }

    pub(super) fn put(&self, bytes: &mut Vec<u8>) {
        put_column(self.text.as_bytes(), bytes);
        put_column(&self.ends, bytes);
    }

    pub(super) fn take(rest: &mut Rest<'_>) -> Option<Texts> {
        Some(Texts { text: rest.text()?, ends: rest.column()? })
    }

    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
