import Hub
import HubStore
import Logging
import Records
import Testing
import Trust
import WireFormat

@Suite("Limits of the hub over loopback", .serialized) struct HubLimitsTests {
  @Test(
    arguments: [
      "{", "[]", "", "{\"epoch\":\"e\",\"cursors\":[],\"limit\":1}x",
      "\u{FEFF}{\"epoch\":\"e\",\"cursors\":[],\"limit\":1}",
      "{\"epoch\":\"e\",\"epoch\":\"f\",\"cursors\":[],\"limit\":1}",
      "{\"epoch\":\"e\",\"cursors\":[],\"limit\":1.0}",
      "{\"epoch\":\"e\",\"cursors\":[],\"limit\":9223372036854775808}",
      "{\"epoch\":\"e\",\"cursors\":[[\"nat\",-1]],\"limit\":1}",
      "{\"epoch\":\"e\",\"cursors\":[],\"limit\":1,\"x\":"
        + String(repeating: "[", count: 33) + String(repeating: "]", count: 33) + "}",
    ]
  )
  func `Faults W01 and W02: bodies that are not strict JSON are refused`(
    body: String
  ) async throws {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let reply = try await laptop.ask("POST", "/sync/v1/pull", body: Array(body.utf8))
      #expect(reply.status == 400)
      #expect(Problem(reply.body)?.code == "malformed")
    }
  }

  @Test func `bodies over their limit are refused before they are read`() async throws {
    try await RunningHub.with { hub in
      let announced = try await hub.wire.exchange(
        Array(
          "POST /sync/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000000\r\n\r\n".utf8
        )
      )
      #expect(Wire.reply(announced)?.status == 413)
      let large = [UInt8](repeating: 0x20, count: 5_000)
      let chunked =
        Array("POST /sync/v1/enrol HTTP/1.1\r\nHost: x\r\n".utf8)
        + Array("Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n".utf8) + large
        + Array("\r\n0\r\n\r\n".utf8)
      #expect(Wire.reply(try await hub.wire.exchange(chunked))?.status == 413)
      var laptop = try await hub.enrol("demo")
      var lines: [UInt8] = []
      for _ in 0..<501 { lines += Array("{}\n".utf8) }
      let many = try await laptop.ask("POST", "/sync/v1/push", body: lines)
      #expect(many.status == 413)
    }
  }

  @Test(
    arguments: [
      "POST /sync/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /sync/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
      "NONSENSE\r\n\r\n",
    ]
  )
  func `Fault W09: requests with two lengths or none are not answered as requests`(
    text: String
  ) async throws {
    try await RunningHub.with { hub in
      let reply = Wire.reply(try await hub.wire.exchange(Array(text.utf8)))
      #expect(reply.map { $0.status == 400 } ?? true)
      #expect(try await hub.wire.ask("GET", "/healthz").status == 200)
    }
  }

  @Test func `the log names routes and devices but nothing that was said`() async throws {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let canary = "金丝雀\u{1B}[2J"
      let body = try laptop.mutation(
        .create,
        "inspection",
        RecordID(high: 9, low: 9),
        [FieldChange("conclusionReason", base: .null, value: .text(canary), trunk: 0)]
      )
      _ = try await laptop.push(body)
      _ = try await laptop.ask("GET", "/sync/v1/receipts?from=" + "%1B%5B2J")
      let log = hub.log.text
      #expect(log.contains("POST /sync/v1/push") && log.contains(laptop.device.hex.suffix(8)))
      #expect(!log.contains("金丝雀") && !log.contains("demo") && !log.contains("\u{1B}"))
      #expect(!log.contains("1B%5B2J"))
    }
  }

  @Test(arguments: ["0.0.0.0", "192.0.2.1", "hub.example"])
  func `plain HTTP beyond this machine is refused unless a proxy stands in front`(
    host: String
  ) throws {
    let store = try SQLiteHubStore(
      inMemory: try SigningKey.generate(random: SystemRandom.source),
      .init(random: SystemRandom.source)
    )
    func server(_ exposure: HubServer.Configuration.Exposure) throws {
      _ = try HubServer(
        store: store,
        board: WatchBoard(),
        .init(
          host: host,
          exposure: exposure,
          clock: { RunningHub.start },
          logger: Logger(label: "hub") { _ in SwiftLogNoOpLogHandler() }
        )
      )
    }
    #expect(throws: HubServerError.notLoopback(host: host)) { try server(.loopbackOnly) }
    try server(.behindProxy)
  }
}
