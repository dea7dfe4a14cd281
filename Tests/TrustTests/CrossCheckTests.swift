import Foundation
import Testing
import Trust

/// The same formats in Python on other code: what one side makes, the other must read.
@Suite("Cross-check", .enabled(if: Peer.python != nil, Peer.absence))
struct CrossCheckTests {
  private let message = Array("检查结论：责令整改".utf8)

  @Test func `the other side verifies our signatures and we verify theirs`() throws {
    let peer = try Peer()
    let key = try SigningKey.generate(random: SystemRandom.source)
    let owner = try [
      "point": key.verifyingKey.hex, "scalar": Hexadecimal.text(key.scalar().exposed),
    ]
    let ours = try Hexadecimal.text(key.sign(message))
    let told = ["message": Hexadecimal.text(message), "signature": ours]
    #expect(try peer.ask("verify", owner.merging(told) { $1 }) as? Bool == true)
    let changed = ["message": Hexadecimal.text(message + [0]), "signature": ours]
    #expect(try peer.ask("verify", owner.merging(changed) { $1 }) as? Bool == false)
    let theirs = try peer.bytes("sign", owner.merging(told) { $1 })
    #expect(key.verifyingKey.verify(signature: theirs, message: message))
    #expect(!key.verifyingKey.verify(signature: theirs, message: message + [0]))
  }

  @Test func `a secret encrypted on either side opens on the other`() throws {
    let peer = try Peer()
    let key = try Party.key("recovery")
    let owner = try [
      "point": key.verifyingKey.hex, "scalar": Hexadecimal.text(key.scalar().exposed),
    ]
    let root = try Party.root().exposed
    let ours = try Hexadecimal.text(key.verifyingKey.encrypt(Party.root()))
    #expect(try peer.bytes("decrypt", owner.merging(["message": ours]) { $1 }) == root)
    let plain = ["message": Hexadecimal.text(root)]
    let theirs = try peer.bytes("encrypt", owner.merging(plain) { $1 })
    #expect(try key.decrypt(theirs).exposed == root)
  }

  @Test func `a cell sealed on either side opens on the other`() throws {
    let peer = try Peer()
    let row = [UInt8](repeating: 3, count: 16)
    let key = try SealingKey(derive: Party.root(), purpose: .draft, kid: 9)
    let context = SealContext(table: "answer", column: "note", rowID: row, version: 5)
    let place: [String: Any] = [
      "root": Hexadecimal.text(try Party.root().exposed), "purpose": "draft", "kid": 9,
      "table": "answer", "column": "note", "row": Hexadecimal.text(row), "version": 5,
    ]
    let ours = try key.seal(message, context: context, random: SystemRandom.source)
    let box = ["message": Hexadecimal.text(ours)]
    #expect(try peer.bytes("open", place.merging(box) { $1 }) == message)
    let plain = ["message": Hexadecimal.text(message)]
    let theirs = try peer.bytes("seal", place.merging(plain) { $1 })
    #expect(try key.open(theirs, context: context) == message)
  }

  @Test func `the other side opens our key slots from their description`() throws {
    let peer = try Peer()
    let floor = KeyCost(iterations: 20, scryptN: 1 << 10)
    let (slots, root) = try KeySlots.create(
      password: SecretBytes("口令"),
      deviceSecret: Party.root("device"),
      recovery: [Party.key("recovery").verifyingKey],
      cost: floor,
      bounds: KeyCostBounds(iterations: 20...20, scryptN: 1024...1024),
      random: SystemRandom.source
    )
    let told = [
      "message": Hexadecimal.text(slots.bytes), "password": Hexadecimal.text(Array("口令".utf8)),
      "secret": Hexadecimal.text(try Party.root("device").exposed),
    ]
    #expect(try peer.bytes("unlock", told) == root.exposed)
  }

  @Test func `the committed vectors are what the other side writes`() throws {
    try Folder.temporary { folder in
      let script = try Process.run(
        URL(filePath: #require(Peer.python)),
        arguments: [Peer.script, "vectors", folder.path]
      )
      script.waitUntilExit()
      let files = FileManager.default
      let written = try files.contentsOfDirectory(atPath: folder.path).sorted()
      let committed = try files.contentsOfDirectory(atPath: Folder.envelope.path).sorted()
      #expect(written == committed)
      for name in written {
        let fresh = try Data(contentsOf: folder.appending(path: name))
        #expect(try fresh == Data(contentsOf: Folder.envelope.appending(path: name)), "\(name)")
      }
    }
  }

  @Test func `both sides hash alike`() throws {
    let peer = try Peer()
    for count in [0, 1, 55, 56, 63, 64, 65, 1_000] {
      let bytes = [UInt8](repeating: 0xa5, count: count)
      let told = ["message": Hexadecimal.text(bytes)]
      #expect(try peer.bytes("digest", told) == SM3.digest(bytes).bytes)
    }
  }
}

/// Scripts/sm-crosscheck.py in the `serve` form, one process for each test.
private final class Peer {
  static let script = Folder.root.appending(path: "Scripts/sm-crosscheck.py").path

  /// The interpreter named by the environment, or that of the project's own venv, with gmssl in it.
  static let python: String? = {
    let named = ProcessInfo.processInfo.environment["YAOXUN_TEST_PYTHON"]
    let path = named ?? Folder.root.appending(path: ".venv/bin/python").path
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    let arguments = [
      "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('gmssl') is None)",
    ]
    let probe = try? Process.run(URL(filePath: path), arguments: arguments)
    probe?.waitUntilExit()
    return probe?.terminationStatus == 0 ? path : nil
  }()

  static let absence: Comment =
    "needs Python with gmssl: set YAOXUN_TEST_PYTHON or make .venv in the project's root"

  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()

  init() throws {
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = [Self.script, "serve"]
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func ask(_ act: String, _ fields: [String: Any]) throws -> Any {
    let request = try JSONSerialization.data(withJSONObject: fields.merging(["act": act]) { $1 })
    try requests.fileHandleForWriting.write(contentsOf: request + [0x0a])
    var line = Data()
    while line.last != 0x0a {
      guard let more = try answers.fileHandleForReading.read(upToCount: 1) else { break }
      line += more
    }
    let object = try JSONSerialization.jsonObject(with: line) as? [String: Any]
    return try #require(object?["answer"])
  }

  func bytes(_ act: String, _ fields: [String: Any]) throws -> [UInt8] {
    try hex(#require(try ask(act, fields) as? String))
  }
}
