//! Where things lie, and how far apart. The only room of the house with float arithmetic: a distance is not money.

use std::fmt;

/// Latitudes of the British Isles, in degrees: outside them a coordinate is a slip of the pen, or the two are swapped.
pub const LATITUDES: std::ops::RangeInclusive<f64> = 49.0..=61.0;
/// Longitudes of the British Isles, in degrees.
pub const LONGITUDES: std::ops::RangeInclusive<f64> = -9.0..=2.5;

/// The earth's mean radius.
const EARTH_MILES: f64 = 3958.8;

/// A place on the map, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Coordinates {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich.
    pub longitude: f64,
}

impl Coordinates {
    /// The same in whole millionths of a degree: a tenth of a metre.
    #[expect(clippy::float_arithmetic, reason = "another unit of the same place on the map")]
    pub(super) fn to_millionths(self) -> (i32, i32) {
        // `as` stops at the ends of the range, and degrees of these isles lie far within it.
        let millionths = |degrees: f64| (degrees * 1e6).round() as i32;
        (millionths(self.latitude), millionths(self.longitude))
    }

    /// A place from whole millionths of a degree.
    #[expect(clippy::float_arithmetic, reason = "another unit of the same place on the map")]
    pub(super) fn of_millionths(latitude: i32, longitude: i32) -> Coordinates {
        Coordinates { latitude: f64::from(latitude) / 1e6, longitude: f64::from(longitude) / 1e6 }
    }

    /// How far it is as the crow flies.
    #[expect(clippy::float_arithmetic, reason = "a distance to one decimal; nothing is added up from it")]
    pub fn miles_to(self, other: Coordinates) -> Miles {
        // A county is flat enough: against the great circle this is out by less than a hundredth of a mile in fifty.
        let north = (other.latitude - self.latitude).to_radians();
        let middle = f64::midpoint(self.latitude, other.latitude).to_radians();
        let east = (other.longitude - self.longitude).to_radians() * middle.cos();
        Miles::from_tenths((north.hypot(east) * EARTH_MILES * 10.0).round())
    }
}

/// Miles, to a tenth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Miles {
    tenths: u32,
}

impl Miles {
    /// So many whole miles.
    pub const fn whole(miles: u32) -> Miles {
        Miles { tenths: miles.saturating_mul(10) }
    }

    /// So many tenths of a mile.
    pub const fn tenths(self) -> u32 {
        self.tenths
    }

    fn from_tenths(tenths: f64) -> Miles {
        // `as` stops at nought and at the largest number, so there is nothing to go wrong.
        Miles { tenths: tenths as u32 }
    }
}

impl fmt::Display for Miles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.tenths / 10, self.tenths % 10))
    }
}
