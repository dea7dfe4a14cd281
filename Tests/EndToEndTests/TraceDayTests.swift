import Fieldwork
import Foundation
import Province
import Records
import Reference
import Testing

/// The province's consignments, some with a sign of goods that left the legal way, from the hub to
/// a laptop that judges them offline.
@Suite("Codes on a shelf, judged offline")
struct TraceDayTests {
  /// The codes of one generated province: those that show a sign, and those of other batches.
  private struct Goods {
    var planted: [PlantedAnomaly]
    var honest: [String] = []

    init(_ scale: Scale) throws {
      let clock = try Reference(folder: DataFolder(path: RunningHub.root)).lawClock()
      let province = Province(scale: scale, seed: 7, today: RunningHub.today, clock: clock)
      var generation = province.makeIterator()
      var codes: [(code: String, batch: String)] = []
      while let records = generation.next() {
        for record in records where record.type.name == RecordType.traceCode.name {
          codes.append((record["code"].text ?? "", record["batch"].text ?? ""))
        }
      }
      planted = generation.planted
      let signs = Set(planted.map(\.code))
      let batches = Set(codes.filter { signs.contains($0.code) }.map(\.batch))
      honest = codes.filter { !batches.contains($0.batch) }.map(\.code)
    }
  }

  @Test func `each planted sign is found with its evidence, and no other code is accused`()
    async throws
  {
    let goods = try Goods(.tiny)
    let hub = try await RunningHub.start(.tiny)
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    await hub.stop()

    #expect(Set(goods.planted.map(\.rule)) == Set(1...10))
    for sign in goods.planted {
      let answer = try laptop.fieldwork.trace(sign.code)
      guard case .history(_, let anomalies) = answer.content else {
        Issue.record("nothing is held of \(sign.code), rule \(sign.rule)")
        continue
      }
      #expect(Set(anomalies.map(\.rule)) == [sign.rule])
      for found in anomalies {
        #expect(!found.sentence.chinese.isEmpty && !found.sentence.english.isEmpty)
        #expect(!found.events.isEmpty, "rule \(sign.rule) names no event")
      }
    }

    #expect(goods.honest.count > 300)
    for code in goods.honest {
      guard case .history(_, let anomalies) = try laptop.fieldwork.trace(code).content else {
        Issue.record("nothing is held of \(code)")
        continue
      }
      #expect(anomalies.isEmpty, "\(code): \(anomalies.map(\.rule))")
    }
  }
}
