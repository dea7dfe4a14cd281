import Compression
import Hub
import HubStore
import Records
import Testing
import Trust
import WireFormat

@Suite("The hub over loopback", .serialized) struct HubRoutesTests {
  private static func visit(_ word: String = "underway") -> [FieldChange] {
    [FieldChange("state", base: .null, value: .text(word), trunk: 0)]
  }

  @Test func `open routes answer without a device, and every other asks for one`() async throws {
    try await RunningHub.with { hub in
      let card = try #require(HubCard(try await hub.wire.ask("GET", "/sync/v1/hub").body))
      #expect(card.publicKey == hub.store.publicKey.hex)
      #expect(card.hubTime == RunningHub.start.milliseconds)
      #expect(try await hub.wire.ask("GET", "/healthz").status == 200)
      #expect(try await hub.wire.ask("GET", "/readyz").status == 200)
      for endpoint in Endpoint.allCases where endpoint.isSigned {
        let address = String(repeating: "a", count: 64)
        let target = endpoint.path.replacing(":address", with: address)
        let reply = try await hub.wire.ask(endpoint.method, target)
        #expect(reply.status == 401, "\(endpoint)")
        #expect(Problem(reply.body)?.code == "auth.signature", "\(endpoint)")
        #expect(reply.fields["content-type"] == "application/problem+json")
      }
      let unknown = try await hub.wire.ask("GET", "/sync/v2/hub")
      #expect(unknown.status == 404)
      #expect(Problem(unknown.body)?.code == "not_found")
      let metrics = try await hub.wire.ask("GET", "/metrics")
      #expect(metrics.text.contains("{route=\"GET /healthz\",code=\"200\"} 1"))
    }
  }

  @Test(arguments: ["zstd", "identity"])
  func `a laptop enrols, pushes, and pulls what has the hub's digest`(
    encoding: String
  ) async throws {
    try await RunningHub.with { hub in
      _ = try hub.store.upsert(
        [
          Record(.enterprise, RecordID(high: 1, low: 1), ["region": .text("330102")]),
          Record(.product, RecordID(high: 1, low: 2), ["name": .text("某片")]),
        ],
        source: "demo",
        at: RunningHub.start
      )
      var laptop = try await hub.enrol("demo")
      let inspection = RecordID(high: 9, low: 9)
      let body = try laptop.mutation(.create, "inspection", inspection, Self.visit())
      let pushed = try await laptop.push(body)
      #expect(pushed.outcomes.map(\.result) == [.applied])
      let session = try await laptop.session()
      #expect(session.knownSequence == 1)
      let request = PullRequest(
        epoch: session.epoch,
        cursors: session.scopes.map { ScopeCursor(scope: $0.scope, sequence: 0) },
        limit: WireLimits.pullBytes
      )
      let reply = try await laptop.ask(
        "POST",
        "/sync/v1/pull",
        ["Accept-Encoding": encoding],
        body: request.encode()
      )
      #expect(reply.fields["content-type"] == Endpoint.linesType)
      #expect(reply.fields["content-encoding"] == (encoding == "zstd" ? "zstd" : nil))
      let frames = try encoding == "zstd" ? Self.inflated(reply.body) : Self.split(reply.body)
      let trailer = try #require(frames.last.flatMap { PullTrailer($0) })
      #expect(trailer.isComplete && trailer.heads == session.scopes)
      let blocks = try frames.dropLast().map { try Block($0) }
      #expect(blocks.map(\.header.count) == [1, 1, 1])
      #expect(Set(blocks.map(\.header.scope)) == ["nat", "prov:33", "unit:3301A"])
      for block in blocks {
        let row = block.bytes[block.rows[0]]
        let cells = try #require(try JSONTree.read(row).items)
        // The digest line is the row without its operation and sequence.
        var line = JSONWriter()
        line.tree(.array(Array(cells[2...])))
        let digest = SM3.digest(line.bytes + [0x0A])
        let expected = try #require(try hub.store.digest(of: block.header.scope).first)
        #expect(expected.digest == digest && expected.records == 1)
      }
    }
  }

  private static func inflated(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var inflater = FrameInflater(limit: WireLimits.inflatedAnswer)
    return try bytes.withUnsafeBytes { try inflater.feed($0) }
  }

  /// Cuts an answer that was not compressed after each block's closing line.
  private static func split(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var frames: [[UInt8]] = [[]]
    for line in bytes.split(separator: 0x0A) {
      frames[frames.count - 1] += line + [0x0A]
      if line.starts(with: Array("{\"end\"".utf8)) { frames.append([]) }
    }
    return frames
  }

  @Test func `a push whose answer was lost is answered the same when it comes again`() async throws
  {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let record = RecordID(high: 9, low: 9)
      let body = try laptop.mutation(.create, "inspection", record, Self.visit())
      let vouched = try laptop.vouch("POST", "/sync/v1/push", body)
      let head =
        "POST /sync/v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.count)\r\n"
        + "\(Endpoint.authHeader): \(vouched)\r\n\r\n"
      try hub.wire.sendAndHangUp(Array(head.utf8) + body)
      let again = try await laptop.push(body)
      #expect(again.outcomes.map(\.result) == [.applied])
      #expect(again.outcomes.map(\.version) == [1])
      let receipts = try await laptop.ask("GET", "/sync/v1/receipts?from=1")
      #expect(PushReply(receipts.body)?.outcomes == again.outcomes)
    }
  }

  @Test func `Fault W07: a repeated request is a replay, a skewed clock is told the time`()
    async throws
  {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let target = "/sync/v1/receipts?from=1"
      let vouched = try laptop.vouch("GET", target)
      let fields = [Endpoint.authHeader: vouched]
      #expect(try await hub.wire.ask("GET", target, fields).status == 200)
      let replay = try await hub.wire.ask("GET", target, fields)
      #expect(replay.status == 401 && Problem(replay.body)?.code == "auth.replay")
      let skewed = try laptop.vouch("GET", target, clockOffset: -300_001)
      let refused = try await hub.wire.ask("GET", target, [Endpoint.authHeader: skewed])
      let problem = try #require(Problem(refused.body))
      #expect(problem.code == "auth.clock" && problem.retry == .now)
      #expect(problem.hubTime == RunningHub.start.milliseconds)
      #expect(try await laptop.ask("GET", target).status == 200)
    }
  }

  @Test func `a request signed for another target, body or epoch is not let in`() async throws {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let vouched = try laptop.vouch("POST", "/sync/v1/push", [1])
      let fields = [Endpoint.authHeader: vouched]
      for (target, body) in [("/sync/v1/push", [2]), ("/sync/v1/pull", [1])] as [(_, [UInt8])] {
        let reply = try await hub.wire.ask("POST", target, fields, body: body)
        #expect(Problem(reply.body)?.code == "auth.signature")
      }
      let junk = try await hub.wire.ask(
        "GET",
        "/sync/v1/receipts?from=1",
        [Endpoint.authHeader: "a,b,c"]
      )
      #expect(junk.status == 401)
    }
  }

  @Test func `Fault A10: unknown accounts and wrong codes get the same answer`() async throws {
    try await RunningHub.with { hub in
      _ = try hub.store.makeCode(for: "demo", by: "", at: hub.time.now)
      let key = try SigningKey.generate(random: SystemRandom.source)
      var replies: [Wire.Reply] = []
      for account in ["demo", "nobody"] {
        let request = try RunningHub.request(code: "00000000", account: account, key: key)
        replies.append(
          try await hub.wire.ask("POST", "/sync/v1/enrol", body: request.encode())
        )
      }
      #expect(replies[0].status == 401 && replies[1].status == 401)
      #expect(replies[0].body == replies[1].body)
      #expect(!hub.log.text.contains("nobody") && !hub.log.text.contains("00000000"))
    }
  }

  @Test func `Fault W12: a laptop of an unknown protocol is told to upgrade`() async throws {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let request = SessionRequest(
        protocols: 2...3,
        client: "test",
        epoch: nil,
        receipt: nil,
        cursors: [],
        clock: 0
      )
      let reply = try await laptop.ask("POST", "/sync/v1/session", body: request.encode())
      #expect(reply.status == 426)
      #expect(Problem(reply.body)?.retry == .afterUpgrade)
    }
  }

  @Test func `a watch answers as soon as a scope moves`() async throws {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let store = hub.store
      let cursors = [
        ScopeCursor(scope: "nat", sequence: 0), ScopeCursor(scope: "prov:44", sequence: 0),
      ]
      let target = "/sync/v1/watch?after=" + Watch.query(cursors)
      let product = Record(.product, RecordID(high: 1, low: 2), ["name": .text("某片")])
      let fields = [Endpoint.authHeader: try laptop.vouch("GET", target)]
      let wire = hub.wire
      async let answer = wire.ask("GET", target, fields)
      // Wherever this falls, before the watch is set or after, the watch must see it.
      _ = try store.upsert([product], source: "demo", at: RunningHub.start)
      #expect(Watch.moved(try await answer.body) == ["nat"])
      let malformed = try await laptop.ask("GET", "/sync/v1/watch?after=nat")
      #expect(malformed.status == 400)
    }
  }

  @Test func `an attachment goes up in pieces, resumes and comes back`() async throws {
    try await RunningHub.with { hub in
      var laptop = try await hub.enrol("demo")
      let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * 13) }
      let address = SM3.digest(bytes).hex
      let inspection = RecordID(high: 9, low: 9)
      let body =
        try laptop.mutation(.create, "inspection", inspection, Self.visit())
        + laptop.mutation(
          .create,
          "evidence",
          RecordID(high: 9, low: 10),
          [
            FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0),
            FieldChange("address", base: .null, value: .text(address), trunk: 0),
          ]
        )
      #expect(try await laptop.push(body).outcomes.map(\.result) == [.applied, .applied])
      let target = "/sync/v1/blobs/" + address
      let offered = try await laptop.ask(
        "POST",
        target,
        [Endpoint.uploadLengthHeader: "10000"]
      )
      #expect(offered.status == 200 && offered.fields["upload-offset"] == "0")
      let first = try await laptop.ask(
        "PATCH",
        target,
        [Endpoint.uploadOffsetHeader: "0"],
        body: Array(bytes[..<6_000])
      )
      #expect(first.status == 204 && first.fields["upload-offset"] == "6000")
      let wrong = try await laptop.ask(
        "PATCH",
        target,
        [Endpoint.uploadOffsetHeader: "5000"],
        body: Array(bytes[5_000...])
      )
      #expect(wrong.status == 409 && wrong.fields["upload-offset"] == "6000")
      let last = try await laptop.ask(
        "PATCH",
        target,
        [Endpoint.uploadOffsetHeader: "6000"],
        body: Array(bytes[6_000...])
      )
      #expect(last.status == 204 && last.fields["upload-offset"] == "10000")
      #expect(try await laptop.ask("GET", target).body == bytes)
      let rest = try await laptop.ask("GET", target, ["Range": "bytes=9998-"])
      #expect(rest.status == 206 && rest.body == Array(bytes[9_998...]))
      #expect(rest.fields["content-range"] == "bytes 9998-9999/10000")
      for path in ["..%2f..%2fetc%2fpasswd", address.uppercased(), "sm3:" + address] {
        let reply = try await laptop.ask("GET", "/sync/v1/blobs/" + path)
        #expect(reply.status == 404)
      }
    }
  }

  @Test func `many devices that push at once are all answered and lose nothing`() async throws {
    try await RunningHub.with { hub in
      var laptops: [Caller] = []
      for index in 0..<12 {
        laptops.append(try await hub.enrol(index.isMultiple(of: 2) ? "demo" : "demo2"))
      }
      let applied = try await withThrowingTaskGroup(of: Int.self) { group in
        for (index, laptop) in laptops.enumerated() {
          group.addTask {
            var laptop = laptop
            var applied = 0
            for step in 0..<5 {
              let id = RecordID(high: UInt64(500 + index), low: UInt64(step))
              let body = try laptop.mutation(.create, "inspection", id, Self.visit())
              let outcomes = try await laptop.push(body).outcomes
              applied += outcomes.count { $0.result == .applied }
            }
            return applied
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(applied == 60)
      #expect(try hub.store.digest(of: "unit:3301A").first?.records == 60)
      #expect(try hub.store.digest(of: "unit:3301A").first?.sequence == 60)
      #expect(try hub.store.check() == [])
    }
  }
}

@Suite("What the hub writes down", .serialized) struct RequestLogTests {
  @Test func `canaries in notes, names, evidence and junk are not in the log of requests`()
    async throws
  {
    try await RunningHub.with { hub in
      let canary = "金丝雀CANARY51c0"
      var laptop = try await hub.enrol("demo")
      let inspection = RecordID(high: 9, low: 9)
      let bytes = Array("\(canary) bytes of a photo".utf8)
      let address = SM3.digest(bytes).hex
      func change(_ field: String, _ text: String) -> FieldChange {
        FieldChange(field, base: .null, value: .text(text), trunk: 0)
      }
      let body =
        try laptop.mutation(.create, "inspection", inspection, [change("state", "underway")])
        + laptop.mutation(
          .create,
          "finding",
          RecordID(high: 9, low: 10),
          [change("inspection", inspection.hex), change("text", canary)]
        )
        + laptop.mutation(
          .create,
          "evidence",
          RecordID(high: 9, low: 11),
          [
            change("inspection", inspection.hex), change("name", canary + ".jpg"),
            change("address", address),
          ]
        )
      _ = try await laptop.push(body)
      let target = "/sync/v1/blobs/" + address
      let length = [Endpoint.uploadLengthHeader: String(bytes.count)]
      _ = try await laptop.ask("POST", target, length)
      _ = try await laptop.ask("PATCH", target, [Endpoint.uploadOffsetHeader: "0"], body: bytes)
      #expect(try await laptop.ask("GET", target).body == bytes)
      // What is broken is told by its kind, never by its contents.
      _ = try await laptop.ask("POST", "/sync/v1/push", body: Array("{\"x\":\"\(canary)\"}\n".utf8))
      _ = try await laptop.ask("POST", "/sync/v1/session", body: Array("\(canary)".utf8))
      _ = try await hub.wire.ask("GET", "/sync/v1/receipts?from=CANARY51c0")
      _ = try await hub.wire.ask("GET", "/CANARY51c0")
      _ = try await hub.wire.ask("POST", "/sync/v1/enrol", body: Array("\"\(canary)\"".utf8))
      #expect(hub.log.text.contains("route") && hub.log.text.contains("push"))
      #expect(!hub.log.text.contains("CANARY"))
      let metrics = try await hub.wire.ask("GET", "/metrics")
      #expect(!metrics.text.contains("CANARY"))
    }
  }

  @Test func `Fault W04: an attachment of another unit is not there, and the try is noted`()
    async throws
  {
    try await RunningHub.with { hub in
      let account = Account(
        name: "far",
        displayName: "far",
        unit: "4401A",
        region: "440100",
        grants: [Grant(.inspector, region: "440100")]
      )
      try hub.store.addAccount(account, by: "", at: RunningHub.start)
      var owner = try await hub.enrol("demo")
      var stranger = try await hub.enrol("far")
      let bytes = Array("a photo".utf8)
      let address = SM3.digest(bytes).hex
      let inspection = RecordID(high: 9, low: 9)
      let body =
        try owner.mutation(
          .create,
          "inspection",
          inspection,
          [FieldChange("state", base: .null, value: .text("underway"), trunk: 0)]
        )
        + owner.mutation(
          .create,
          "evidence",
          RecordID(high: 9, low: 10),
          [
            FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0),
            FieldChange("address", base: .null, value: .text(address), trunk: 0),
          ]
        )
      _ = try await owner.push(body)
      let target = "/sync/v1/blobs/" + address
      let length = [Endpoint.uploadLengthHeader: String(bytes.count)]
      #expect(try await stranger.ask("POST", target, length).status == 404)
      #expect(try await owner.ask("POST", target, length).status == 200)
      let offset = [Endpoint.uploadOffsetHeader: "0"]
      #expect(try await stranger.ask("PATCH", target, offset, body: bytes).status == 404)
      #expect(try await owner.ask("PATCH", target, offset, body: bytes).status == 204)
      #expect(try await stranger.ask("GET", target).status == 404)
      #expect(try await owner.ask("GET", target).body == bytes)
      let unknown = "/sync/v1/blobs/" + SM3.digest([1]).hex
      let absent = try await stranger.ask("GET", unknown)
      let hidden = try await stranger.ask("GET", target)
      #expect(absent.body == hidden.body, "what is hidden is answered like what is not there")
      let notes = try hub.store.auditNotes(of: "far").filter { $0.action == "blob.hidden" }
      #expect(notes.count == 4)
      #expect(Set(notes.map(\.object)) == [address])
      #expect(try hub.store.check() == [])
      let metrics = try await hub.wire.ask("GET", "/metrics")
      #expect(metrics.text.contains("code=\"404\""))
    }
  }
}
