import Foundation
import Testing
import Trust

@Suite("Key slot files")
struct KeySlotFileTests {
  private let slots: KeySlots
  private let secret: SecretBytes

  init() throws {
    secret = try Party.root("device")
    slots = try KeySlots.create(
      password: SecretBytes("口令"),
      deviceSecret: secret,
      recovery: [],
      cost: CheapCost.cost,
      bounds: CheapCost.bounds,
      random: SystemRandom.source
    ).slots
  }

  @Test func `saved slots are read back, private, with nothing left beside them`() throws {
    try Folder.temporary { folder in
      let file = KeySlotFile(path: folder.appending(path: "keyslots.json").path)
      // What a crash may leave.
      try Data("half".utf8).write(to: folder.appending(path: "keyslots.json.tmp"))
      try file.save(slots)
      let (read, from) = try file.load(bounds: CheapCost.bounds)
      #expect(read == slots)
      #expect(from == .primary)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["keyslots.json", "keyslots.json.bak"])
      for name in names {
        let path = folder.appending(path: name).path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
      }
    }
  }

  @Test(arguments: ["missing", "empty", "cut", "broken JSON", "a folder", "too long"])
  func `K03 the copy is read where the file is of no use`(fault: String) throws {
    try Folder.temporary { folder in
      let place = folder.appending(path: "keyslots.json")
      let file = KeySlotFile(path: place.path)
      try file.save(slots)
      try FileManager.default.removeItem(at: place)
      switch fault {
      case "missing": break
      case "empty": try write([], to: place)
      case "cut": try write(Array(slots.bytes.prefix(200)), to: place)
      case "broken JSON": try write(Array("{\"v\":1,".utf8), to: place)
      case "too long": try write(slots.bytes + [UInt8](repeating: 32, count: 9_000), to: place)
      default:
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      }
      let (read, from) = try file.load(bounds: CheapCost.bounds)
      #expect(read == slots)
      guard case .backup(let reason) = from else {
        Issue.record("read from the damaged file")
        return
      }
      if fault == "missing" { #expect(reason == .file(.open, errno: ENOENT)) }
    }
  }

  @Test func `K03 with both gone the file's own fault is told`() throws {
    try Folder.temporary { folder in
      let file = KeySlotFile(path: folder.appending(path: "keyslots.json").path)
      #expect(throws: TrustError.file(.open, errno: ENOENT)) { try file.load() }
      try write(Array("{}".utf8), to: folder.appending(path: "keyslots.json"))
      #expect(throws: TrustError.malformed(.keySlots, offset: 0)) { try file.load() }
    }
  }

  @Test func `slots that cannot be written are told by step and errno`() throws {
    try Folder.temporary { folder in
      let missing = KeySlotFile(path: folder.appending(path: "none/keyslots.json").path)
      #expect(throws: TrustError.file(.open, errno: ENOENT)) { try missing.save(slots) }
      let taken = folder.appending(path: "keyslots.json")
      try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: false)
      #expect(throws: TrustError.file(.rename, errno: EISDIR)) {
        try KeySlotFile(path: taken.path).save(slots)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names == ["keyslots.json"])
    }
  }

  @Test func `after a password change neither copy opens with the old one`() throws {
    try Folder.temporary { folder in
      let file = KeySlotFile(path: folder.appending(path: "keyslots.json").path)
      try file.save(slots)
      let root = try slots.unlock(password: SecretBytes("口令"), deviceSecret: secret)
      try file.save(
        slots.settingPassword(
          SecretBytes("新口令"),
          root: root,
          deviceSecret: secret,
          cost: CheapCost.cost,
          bounds: CheapCost.bounds,
          random: SystemRandom.source
        )
      )
      for name in ["keyslots.json", "keyslots.json.bak"] {
        let bytes = try Array(Data(contentsOf: folder.appending(path: name)))
        let copy = try KeySlots(parsing: bytes, bounds: CheapCost.bounds)
        #expect(throws: TrustError.wrongPassword) {
          try copy.unlock(password: SecretBytes("口令"), deviceSecret: secret)
        }
      }
    }
  }

  @Test func `a file that others may read, a link and a pipe are refused`() throws {
    try Folder.temporary { folder in
      let place = folder.appending(path: "secret")
      let file = DeviceSecretFile(path: place.path)
      let made = try file.create(random: SystemRandom.source)
      #expect(try file.load().exposed == made.exposed)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.path)
      #expect(throws: TrustError.fileTooOpen(mode: 0o640)) { try file.load() }
      let link = folder.appending(path: "link")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: place)
      #expect(throws: TrustError.file(.open, errno: ELOOP)) {
        try DeviceSecretFile(path: link.path).load()
      }
      let pipe = folder.appending(path: "pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(throws: TrustError.file(.open, errno: EINVAL)) {
        try DeviceSecretFile(path: pipe).load()
      }
    }
  }

  @Test func `a device secret of another length is malformed`() throws {
    try Folder.temporary { folder in
      let place = folder.appending(path: "secret")
      for count in [0, 31, 33, 64] {
        try write([UInt8](repeating: 1, count: count), to: place)
        #expect(throws: TrustError.malformed(.deviceSecret, offset: min(count, 33))) {
          try DeviceSecretFile(path: place.path).load()
        }
      }
    }
  }

  private func write(_ bytes: [UInt8], to place: URL) throws {
    try Data(bytes).write(to: place)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place.path)
  }
}
