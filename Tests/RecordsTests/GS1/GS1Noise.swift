/// Inputs that look almost like codes, made from a seed and nothing else.
enum GS1Noise {
  private static let seeds: [String] = [
    "]d201069012345678921725123110ABC123\u{1D}21SN0001", "(01)06901234567892(10)A\\(B(21)S",
    "https://id.gs1.org/01/06901234567892/10/A%2F1?17=260101&x=1#f",
    "urn:epc:id:sgtin:0614141.112345.400%2F", "urn:epc:tag:giai-96:1.0614141.12345400",
    "MA.156.M0.100350.01004YA10017.SLMSAGAAAC.M210628.LAY21062803.E220628.V220627.C3",
    "AHM(BN)1(SN)2", "(8110)012345612345611110123", "]E06901234567892|]e010A", "6901234567892",
    "urn:epc:idpat:itip:4012345.012345.01.02.*", "^8006069012345678920102^21A", "{GS}0",
    "]Q1http://a.example/8010/0628165987/8011/9876",
  ]

  /// One of the seeds with a few bytes changed, or plain random bytes.
  static func input(seed: UInt64) -> [UInt8] {
    var random = SplitMix(state: seed)
    if random.next(below: 5) == 0 {
      return (0..<random.next(below: 90)).map { _ in UInt8(random.next(below: 256)) }
    }
    var bytes = Array(seeds[random.next(below: seeds.count)].utf8)
    for _ in 0..<random.next(below: 5) {
      let place = random.next(below: bytes.count + 1)
      let byte = random.next(below: 3) == 0 ? UInt8(random.next(below: 256)) : handy(&random)
      switch random.next(below: 4) {
      case 0: bytes.insert(byte, at: place)
      case 1: if place < bytes.count { bytes.remove(at: place) }
      case 2: bytes = Array(bytes[..<place])
      default: if place < bytes.count { bytes[place] = byte }
      }
    }
    return bytes
  }

  private static func handy(_ random: inout SplitMix) -> UInt8 {
    let handy = Array("0123456789ABCDEF()[]%/?&=.:^\u{1D}{}<>GS|-+*".utf8)
    return handy[random.next(below: handy.count)]
  }
}

/// A small deterministic generator, so that a failing seed can be run again.
struct SplitMix {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
