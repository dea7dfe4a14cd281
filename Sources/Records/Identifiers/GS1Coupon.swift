/// The grammars of North American coupon codes, AI 8110 and 8112.
///
/// Both are digits in which most fields are led by a digit that says how long they are. A flaw is
/// always `couponMalformed` (or a non-digit) at the first field that breaks the grammar.
enum GS1Coupon {
  static func flawInCoupon(_ value: ArraySlice<UInt8>, year: Int) -> GS1Flaw? {
    if let flaw = GS1Linter.digits(value) { return flaw }
    var fields = Fields(value)
    do throws(GS1Flaw) {
      try fields.led(by: 0...6, plus: 6)
      try fields.skip(6)
      try fields.led(by: 1...5, plus: 0)
      try fields.requirement()
      if fields.takes(1) {
        try fields.code(in: "0123")
        try fields.requirement()
        try fields.companyOrNone()
      }
      if fields.takes(2) {
        try fields.requirement()
        try fields.companyOrNone()
      }
      let expiry = try fields.takes(3) ? fields.date(year: year) : nil
      if fields.takes(4) {
        let start = try fields.date(year: year)
        if let expiry, expiry.lexicographicallyPrecedes(start) {
          throw GS1Flaw("couponMalformed", at: expiry.startIndex - 1)
        }
      }
      if fields.takes(5) { try fields.led(by: 0...9, plus: 6) }
      if fields.takes(6) { try fields.led(by: 1...7, plus: 6) }
      if fields.takes(9) {
        try fields.code(in: "01256")
        try fields.code(in: "012")
        try fields.skip(1)
        try fields.code(in: "01")
      }
      try fields.end()
      return nil
    } catch {
      return error
    }
  }

  static func flawInPositiveOffer(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    if let flaw = GS1Linter.digits(value) { return flaw }
    var fields = Fields(value)
    do throws(GS1Flaw) {
      try fields.code(in: "01")
      try fields.led(by: 0...6, plus: 6)
      try fields.skip(6)
      try fields.led(by: 0...9, plus: 6)
      try fields.end()
      return nil
    } catch {
      return error
    }
  }

  private struct Fields {
    private var rest: ArraySlice<UInt8>

    init(_ value: ArraySlice<UInt8>) {
      rest = value
    }

    mutating func skip(_ count: Int) throws(GS1Flaw) {
      guard rest.count >= count else { throw flaw }
      rest = rest.dropFirst(count)
    }

    mutating func code(in set: StaticString) throws(GS1Flaw) {
      guard let first = rest.first, GS1Linter.oneOf(set, [first], code: "") == nil else {
        throw flaw
      }
      rest = rest.dropFirst()
    }

    /// A length digit within `lengths`, then that many digits and `extra` more.
    mutating func led(by lengths: ClosedRange<UInt8>, plus extra: Int) throws(GS1Flaw) {
      guard let first = rest.first, lengths ~= first - 0x30 else { throw flaw }
      rest = rest.dropFirst()
      try skip(Int(first - 0x30) + extra)
    }

    /// Purchase requirement, its code and its three-digit family.
    mutating func requirement() throws(GS1Flaw) {
      try led(by: 1...5, plus: 0)
      try code(in: "012349")
      try skip(3)
    }

    /// A company prefix as at the start, or 9 when the first one holds here too.
    mutating func companyOrNone() throws(GS1Flaw) {
      if takes(9) { return }
      try led(by: 0...6, plus: 6)
    }

    /// Consumes the digit that opens an optional field.
    mutating func takes(_ digit: UInt8) -> Bool {
      guard rest.first == 0x30 + digit else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func date(year: Int) throws(GS1Flaw) -> ArraySlice<UInt8> {
      let date = rest.prefix(6)
      guard GS1Linter.date(date, length: 6, .dayRequired, year: year) == nil else { throw flaw }
      rest = rest.dropFirst(6)
      return date
    }

    func end() throws(GS1Flaw) {
      guard rest.isEmpty else { throw flaw }
    }

    private var flaw: GS1Flaw { GS1Flaw("couponMalformed", at: rest.startIndex) }
  }
}
