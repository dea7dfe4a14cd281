/// The EPC schemes of the GS1 EPC Tag Data Standard (section 6.3) with the shape of their fields.
package enum EPCScheme: String, CaseIterable, Sendable {
  case sgtin, sscc, sgln, grai, giai, gsrn, gsrnp, gdti, cpi, sgcn, ginc, gsin, itip, upui, pgln
  case lgtin
  case gid, usdod, adi, bic, imovn

  /// What stands between the dots.
  enum Shape: Equatable {
    /// Company prefix and item reference of 13 digits together, then a serial.
    case item(serial: Int)
    /// As `item`, with two digits each for piece and total before the serial.
    case itemPiece(serial: Int)
    /// Company prefix and reference of this many digits together.
    case number(Int)
    /// Company prefix and type of 12 digits together, then a serial of these characters.
    case typed(serial: Int, GS1CharacterSet)
    /// Company prefix and a reference in set 82, together at most 30 characters.
    case open
    /// Company prefix and part reference, together at most 30 characters, then a serial number.
    case part
    /// Three numbers without leading zeros.
    case general
    /// Government, aviation and shipping identifiers, which carry no GS1 company prefix.
    case foreign
  }

  var shape: Shape {
    switch self {
    case .sgtin, .lgtin: .item(serial: 20)
    case .upui: .item(serial: 28)
    case .itip: .itemPiece(serial: 20)
    case .sscc, .gsrn, .gsrnp: .number(17)
    case .gsin: .number(16)
    case .pgln: .number(12)
    case .sgln: .typed(serial: 20, .invariant82)
    case .grai: .typed(serial: 16, .invariant82)
    case .gdti: .typed(serial: 17, .invariant82)
    case .sgcn: .typed(serial: 12, .numeric)
    case .giai, .ginc: .open
    case .cpi: .part
    case .gid: .general
    case .usdod, .adi, .bic, .imovn: .foreign
    }
  }

  /// How many fields stand between the dots; the last one may contain dots itself.
  var fieldCount: Int {
    switch shape {
    case .item, .typed, .part, .general: 3
    case .itemPiece: 5
    case .number, .open: 2
    case .foreign: self == .adi ? 3 : self == .usdod ? 2 : 1
    }
  }

  /// The application identifiers of key and serial in an element string.
  var identifiers: (key: String, serial: String?)? {
    switch self {
    case .sgtin: ("01", "21")
    case .lgtin: ("01", "10")
    case .upui: ("01", "235")
    case .itip: ("8006", "21")
    case .sscc: ("00", nil)
    case .gsrn: ("8018", nil)
    case .gsrnp: ("8017", nil)
    case .gsin: ("402", nil)
    case .pgln: ("417", nil)
    case .sgln: ("414", "254")
    case .grai: ("8003", nil)
    case .gdti: ("253", nil)
    case .sgcn: ("255", nil)
    case .giai: ("8004", nil)
    case .ginc: ("401", nil)
    case .cpi: ("8010", "8011")
    case .gid, .usdod, .adi, .bic, .imovn: nil
    }
  }
}
