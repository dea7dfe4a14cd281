import Records
import Testing

@Suite("Properties of code readings") struct CodePropertyTests {
  private static let rows =
    LicenceNumberTests.drugs + LicenceNumberTests.devices + LicenceNumberTests.cosmetics
    + LicenceNumberTests.establishments + LicenceNumberTests.identifiers

  @Test(arguments: rows)
  func `normalising twice is normalising once`(row: LicenceCase) {
    let once = ChineseCodeFixture.detector.check(row.input, identity: .revealed).reading
    guard once.verdict != .invalid else { return }
    let twice = ChineseCodeFixture.detector.check(once.normalized, identity: .revealed).reading
    #expect(twice.normalized == once.normalized)
    #expect(twice.kind == once.kind)
    #expect(!twice.reasons.contains { $0.code == "normalized" })
  }

  @Test(arguments: [
    "91110000600037341L", "121200004013590816", "360426199101010071", "86902551000259",
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
  ])
  func `no single substitution survives the check digit`(code: String) {
    let bytes = Array(code.utf8)
    let kind = ChineseCodeFixture.check(code).reading.kind
    #expect(kind != .unknown)
    for index in bytes.indices {
      for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.".utf8 where other != bytes[index] {
        var changed = bytes
        changed[index] = other
        // Letters inside a national drug code switch its check off, which leaves it suspect.
        let verdict = ChineseCodeFixture.detector.check(changed, as: kind).reading.verdict
        #expect(verdict != .valid, "\(String(decoding: changed, as: UTF8.self))")
        if kind != .drugStandardCode || other < 0x3A { #expect(verdict == .invalid) }
      }
    }
  }

  @Test func `every prefix and every deletion of a code is answered`() {
    for row in Self.rows {
      let bytes = Array(row.input.utf8)
      for cut in 0...bytes.count {
        let prefix = ChineseCodeFixture.detector.check(Array(bytes[..<cut]))
        #expect(prefix.reading.reasons.allSatisfy { $0.offset <= cut })
        guard cut < bytes.count else { continue }
        var shorter = bytes
        shorter.remove(at: cut)
        let answer = ChineseCodeFixture.detector.check(shorter)
        #expect(answer.reading.reasons.allSatisfy { $0.offset <= shorter.count })
      }
    }
  }

  @Test func `random bytes are answered with offsets inside them`() {
    var state: UInt64 = 20_240_101
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pool = Self.rows.map { Array($0.input.utf8) }
    for _ in 0..<5_000 {
      var bytes = pool[next(pool.count)]
      for _ in 0...next(4) {
        let place = next(bytes.count + 1)
        switch next(3) {
        case 0: bytes.insert(UInt8(next(256)), at: place)
        case 1 where !bytes.isEmpty: bytes.remove(at: min(place, bytes.count - 1))
        default: bytes.insert(contentsOf: pool[next(pool.count)].prefix(next(6)), at: place)
        }
      }
      for kind in [nil, CodeKind.allCases[next(CodeKind.allCases.count)]] {
        let answer = ChineseCodeFixture.detector.check(bytes, as: kind)
        #expect(answer.reading.reasons.allSatisfy { $0.offset >= 0 && $0.offset <= bytes.count })
        #expect(answer.reading.verdict != .invalid || !answer.reading.reasons.isEmpty)
      }
    }
  }
}
