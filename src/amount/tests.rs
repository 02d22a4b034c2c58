//! The traps that decimals set, each with the answer worked by hand.

use super::*;

#[test]
fn typed_amounts_are_read_strictly() {
    assert_eq!(Money::parse("24.1").unwrap().to_string(), "24.10");
    assert_eq!(Money::parse("24").unwrap().to_string(), "24.00");
    assert_eq!(Money::parse("007.50").unwrap().to_string(), "7.50");
    assert_eq!(Money::parse("999999999.99").unwrap().to_string(), "999999999.99");
    for text in ["1e3", "1_000", "+5", "5.", ".5", "1,234.50", "£5", " 5", "٣", "0x10", "--1", "-"] {
        assert_eq!(Money::parse(text), Err(AmountFault::NotANumber), "{text}");
    }
    assert_eq!(Money::parse(""), Err(AmountFault::Empty));
    assert_eq!(Money::parse("-1"), Err(AmountFault::Negative));
    assert_eq!(Money::parse("24.105"), Err(AmountFault::TooManyDecimals { most: 2 }));
    assert_eq!(Money::parse("1000000000"), Err(AmountFault::TooLarge { below: 1_000_000_000 }));
    assert_eq!(Money::parse(&"9".repeat(5000)), Err(AmountFault::TooLarge { below: 1_000_000_000 }));
    assert_eq!(Hours::parse("2.250001").unwrap().text(), "2.250001");
    assert_eq!(Hours::parse("2.2500010"), Err(AmountFault::TooManyDecimals { most: 6 }));
    assert_eq!(Hours::parse("100000"), Err(AmountFault::TooLarge { below: 100_000 }));
}

#[test]
fn halves_are_rounded_away_from_zero() {
    for (over, under, shown) in [
        (125, 1000, "0.13"),
        (1005, 1000, "1.01"),
        (12509, 1000, "12.51"),
        (2675, 1000, "2.68"),
        (-25, 1000, "-0.03"),
        (-4, 1000, "0.00"),
        (1, 3, "0.33"),
        (2, 3, "0.67"),
    ] {
        assert_eq!(Exact::ratio(over, under).to_money().to_string(), shown, "{over}/{under}");
    }
}

#[test]
fn a_twelfth_of_an_hour_at_six_pence_is_half_a_penny() {
    // 5 minutes at £0.06 an hour = £0.005 exactly: a decimal of 5/60 would fall below the half.
    let cost = Exact::ratio(5, 60) * Money::parse("0.06").unwrap().exact();
    assert_eq!(cost.to_money().to_string(), "0.01");
}

#[test]
fn thirds_come_back_whole() {
    let third = Exact::ratio(1, 3);
    assert_eq!(third + third + third, Exact::ONE);
    assert_eq!(Exact::whole(7).over(Exact::whole(2)).ceiling(), 4);
    assert_eq!(Exact::whole(8).over(Exact::whole(2)).ceiling(), 4);
}

#[test]
fn fractions_too_large_for_their_bits_are_settled_not_lost() {
    let mut sum = Exact::ZERO;
    for n in 1..400_i128 {
        sum = sum + Exact::ratio(1, 9973 * n + 2);
    }
    // The harmonic-like sum is near 0.000659; what matters is that it is not lost and stays in order.
    assert!(sum > Exact::ratio(6, 10_000) && sum < Exact::ratio(7, 10_000), "{sum:?}");
}

#[test]
fn sentences_group_thousands() {
    assert_eq!(grouped(1_000_000), "1,000,000");
    assert_eq!(grouped(999), "999");
    assert_eq!(grouped(-20_000), "-20,000");
    for (pence, shown) in [(5, "0.05"), (123_456_789, "1,234,567.89"), (-50, "-0.50"), (99_999, "999.99")] {
        assert_eq!(in_a_sentence(Money::from_pence(pence)), shown);
    }
}
