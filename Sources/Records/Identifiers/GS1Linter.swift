/// The checks a component of an application identifier may name besides its character set.
///
/// The names are those of the table; the rules are the clauses of the GS1 General Specifications
/// (and the ISO standards) the table cites. Each check runs in time linear in the value.
package enum GS1Linter: String, CaseIterable, Sendable {
  case csum, csumalpha
  case gcppos1, gcppos2
  case yymmd0, yymmdd, yyyymmd0, yyyymmdd, hh, hhmi, mi, ss
  case iso3166, iso3166999, iso3166alpha2, iso4217, iso5218, iban
  case mediatype, packagetype, importeridx
  case hasnondigit, hyphen, nonzero, nozeroprefix, zero, yesno, winding, pcenc
  case latitude, longitude, pieceoftotal, posinseqslash
  case couponcode, couponposoffer

  /// The first flaw of `value`, or nil; `year` places two-digit years in a century.
  package func flaw(in value: ArraySlice<UInt8>, year: Int) -> GS1Flaw? {
    switch self {
    case .csum: GS1Linter.checkDigit(value)
    case .csumalpha: GS1Linter.checkPair(value)
    case .gcppos1: GS1Linter.companyPrefix(value)
    case .gcppos2: GS1Linter.companyPrefix(value.dropFirst())
    case .yymmd0: GS1Linter.date(value, length: 6, .monthEndAllowed, year: year)
    case .yymmdd: GS1Linter.date(value, length: 6, .dayRequired, year: year)
    case .yyyymmd0: GS1Linter.date(value, length: 8, .monthEndAllowed, year: year)
    case .yyyymmdd: GS1Linter.date(value, length: 8, .dayRequired, year: year)
    case .hh: GS1Linter.clock(value, limits: [("illegalHour", 23)])
    case .hhmi: GS1Linter.clock(value, limits: [("illegalHour", 23), ("illegalMinute", 59)])
    case .mi: GS1Linter.clock(value, limits: [("illegalMinute", 59)])
    case .ss: GS1Linter.clock(value, limits: [("illegalSecond", 59)])
    case .iso3166: GS1CodeList.countryNumbers.flaw(in: value, code: "unknownCountry")
    case .iso3166999:
      value.elementsEqual("999".utf8)
        ? nil : GS1CodeList.countryNumbers.flaw(in: value, code: "unknownCountry")
    case .iso3166alpha2: GS1CodeList.countryLetters.flaw(in: value, code: "unknownCountry")
    case .iso4217: GS1CodeList.currencyNumbers.flaw(in: value, code: "unknownCurrency")
    case .iso5218: GS1Linter.oneOf("0129", value, code: "unknownSexCode")
    case .iban: GS1Linter.accountNumber(value)
    case .mediatype: GS1CodeList.mediaTypes.flaw(in: value, code: "unknownMediaType")
    case .packagetype: GS1CodeList.packageTypes.flaw(in: value, code: "unknownPackageType")
    case .importeridx: GS1Linter.importerIndex(value)
    case .hasnondigit:
      value.contains { $0 &- 0x30 > 9 }
        ? nil : GS1Flaw("nonDigitRequired", at: value.startIndex)
    case .hyphen: GS1Linter.only(UInt8(ascii: "-"), value, code: "hyphenExpected")
    case .nonzero: GS1Linter.nonZero(value)
    case .nozeroprefix:
      value.first == 0x30
        ? GS1Flaw("leadingZero", at: value.startIndex) : GS1Linter.digits(value)
    case .zero: GS1Linter.only(0x30, value, code: "zeroExpected")
    case .yesno: GS1Linter.oneOf("01", value, code: "zeroOrOneExpected")
    case .winding: GS1Linter.oneOf("019", value, code: "windingDirection")
    case .pcenc: GS1Linter.percentEncoding(value)
    case .latitude: GS1Linter.coordinate(value, limit: 1_800_000_000, code: "latitudeRange")
    case .longitude: GS1Linter.coordinate(value, limit: 3_600_000_000, code: "longitudeRange")
    case .pieceoftotal: GS1Linter.pieceOfTotal(value)
    case .posinseqslash: GS1Linter.positionInSequence(value)
    case .couponcode: GS1Coupon.flawInCoupon(value, year: year)
    case .couponposoffer: GS1Coupon.flawInPositiveOffer(value)
    }
  }
}
