import Records

/// A scanner's backlog: lines of codes of many kinds, one in ten with a slip.
struct CodeBacklog {
  /// One code a line, each with its line feed.
  let bytes: [UInt8]
  let count: Int

  /// The lines every figure about codes is taken on.
  static var measured: CodeBacklog { CodeBacklog(count: 240_000) }

  init(count: Int) {
    var random = SeededNumbers(seed: 2_026)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 32)
    for place in 0..<count {
      var code = Array(Self.code(place % 12, &random).utf8)
      if place % 10 == 9 { code[code.count / 2] = UInt8(ascii: "7") }
      bytes += code
      bytes.append(0x0A)
    }
    self.bytes = bytes
    self.count = count
  }

  private static func code(_ kind: Int, _ random: inout SeededNumbers) -> String {
    let serial = random.digits(4)
    let year = Int.random(in: 2_016...2_025, using: &random)
    switch kind {
    case 0: return creditCode(&random)
    case 1: return residentID(&random)
    case 2: return "国药准字H\(year)\(serial)"
    case 3: return drugStandardCode(&random)
    case 4: return "国械注准\(year)3\(random.digits(2))\(serial)"
    case 5: return "浙杭药监械经营许\(year)\(serial)号"
    case 6: return "8\(random.digits(19))"
    case 7: return "01\(tradeItem(&random))17271231" + "10A\(serial)\u{1D}21S\(serial)"
    case 8: return "(01)\(tradeItem(&random))(17)271231(10)B\(serial)"
    case 9: return "https://id.gs1.org/01/\(tradeItem(&random))/10/C\(serial)?17=271231"
    case 10: return "urn:epc:id:sgtin:6901234.\(random.digits(6)).\(serial)"
    default: return tradeItem(&random)
    }
  }

  private static func creditCode(_ random: inout SeededNumbers) -> String {
    let organisation = Array(random.digits(8).utf8)
    let inner = CreditCode.organisationCheck(organisation) ?? 0x30
    let body = Array("91330106".utf8) + organisation + [inner]
    return text(body, CreditCode.checkCharacter(for: body))
  }

  private static func residentID(_ random: inout SeededNumbers) -> String {
    let body = Array("3301061985\(["0112", "0730", "1105"][random.next() % 3])".utf8)
    let whole = body + Array(random.digits(3).utf8)
    return text(whole, ResidentID.checkCharacter(for: whole))
  }

  private static func drugStandardCode(_ random: inout SeededNumbers) -> String {
    let body = Array("8690\(random.digits(9))".utf8)
    return text(body, DrugStandardCode.checkDigit(for: body))
  }

  private static func tradeItem(_ random: inout SeededNumbers) -> String {
    let body = Array("0690\(random.digits(9))".utf8)
    return text(body, GS1Check.digit(for: body[...]))
  }

  private static func text(_ body: [UInt8], _ check: UInt8?) -> String {
    String(decoding: body + [check ?? 0x30], as: UTF8.self)
  }
}

extension [String] {
  fileprivate subscript(place: UInt64) -> String { self[Int(place)] }
}
