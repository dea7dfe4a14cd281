package import Records
package import Trust
import Glibc

/// What was done with the keys of one account, line after line, each bound to the one before it.
///
/// ```
/// ["act",NUMBER,AT,"ACT","DETAIL","PREVIOUS","MARK"]
/// ```
/// NUMBER counts from 1, AT is milliseconds UTC by this laptop's clock, PREVIOUS the SM3 of the line
/// before with its line feed, 64 zeros at first. MARK is HMAC-SM3 under the account's audit key over
/// the line up to and with the comma before it; it is empty where no key was open, as for a wrong
/// password, and such a line is bound by the next one that has a mark. Beside the file, `NAME.head`
/// holds number and hash of the last marked line, so that an end that was cut off shows.
package struct AuditLog: Sendable {
  package let path: String

  /// Names a file; touches nothing.
  package init(path: String) { self.path = path }

  /// One line that could be read.
  package struct Line: Equatable, Sendable {
    package var number: Int64
    package var at: Instant
    package var act: AuditAct
    package var detail: String
  }

  /// What a check of the whole file came to.
  package struct Check: Equatable, Sendable {
    package var lines: Int64 = 0
    /// Lines after the last marked one.
    package var unmarked: Int64 = 0
    package var firstBroken: Int64?
    package var isCut = false

    package init() {}
  }

  /// The most that is read; some hundred thousand lines.
  private static let limit = 32 << 20
  /// The longest detail that is kept, in bytes.
  private static let detailLimit = 512

  /// Adds a line and waits until it is on the disk; with `keys` it carries the account's mark.
  ///
  /// Several processes may add at once: they take turns.
  package func append(
    _ act: AuditAct,
    _ detail: String = "",
    at: Instant,
    keys: KeyRing?
  ) throws(HomeError) {
    let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .trust(.file(.open, errno: errno)) }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { throw .trust(.file(.open, errno: errno)) }
    let tail = try Self.tail(of: file)
    var line = JSONWriter()
    // A line that a power cut left unfinished gets its end, and stays as what it is.
    if tail.isTorn { line.raw("\n") }
    let start = line.bytes.count
    line.raw("[\"act\",\(tail.number + 1),\(at.milliseconds),")
    line.string(act.rawValue)
    line.comma()
    line.string(Self.shortened(detail))
    line.comma()
    line.string(tail.hash)
    line.comma()
    let message = Array(line.bytes[start...])
    let mark = try HomeError.wrapping { () throws(TrustError) in
      Hexadecimal.text(try keys?.auditTag(message) ?? [])
    }
    line.string(mark)
    line.raw("]\n")
    guard write(file, line.bytes, line.bytes.count) == line.bytes.count, fsync(file) == 0 else {
      throw .trust(.file(.write, errno: errno))
    }
    guard let keys else { return }
    let hash = ChainHash.after(Array(line.bytes[start...]))
    try HomeError.wrapping { () throws(TrustError) in
      let words = "\(tail.number + 1) \(hash)"
      let mark = Hexadecimal.text(try keys.auditTag(Array(words.utf8)))
      try SecretFile.replace(path + ".head", with: Array("\(words) \(mark)".utf8))
    }
  }

  /// Every line that can be read, oldest first.
  package func lines() -> [Line] { read().compactMap { AuditLine($0)?.line } }

  /// Holds every line against the one before it and, with `keys`, against its mark.
  package func check(keys: KeyRing?) -> Check {
    var check = Check()
    var previous = ChainHash.origin
    var hashes: [String] = []
    for bytes in read() {
      check.lines += 1
      let line = AuditLine(bytes)
      let isMarked = line.map { !$0.mark.isEmpty } ?? false
      let holds =
        line.map {
          $0.line.number == check.lines && $0.previous == previous
            && (keys == nil || $0.mark.isEmpty || $0.isMarked(by: keys))
        } ?? false
      if !holds, check.firstBroken == nil { check.firstBroken = check.lines }
      check.unmarked = isMarked ? 0 : check.unmarked + 1
      previous = ChainHash.after(bytes)
      hashes.append(previous)
    }
    check.isCut = isCut(hashes, keys)
    return check
  }

  /// Whether the file beside names a line that is not there as it was.
  private func isCut(_ hashes: [String], _ keys: KeyRing?) -> Bool {
    guard let bytes = try? SecretFile.read(path + ".head", limit: 256) else { return false }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
    guard words.count == 3, let number = Int(words[0]) else { return true }
    if let keys {
      let mark = try? keys.auditTag(Array("\(words[0]) \(words[1])".utf8))
      guard let mark, Hexadecimal.text(mark) == words[2] else { return true }
    }
    return number < 1 || number > hashes.count || hashes[number - 1] != words[1]
  }

  private func read() -> [[UInt8]] {
    guard let bytes = try? SecretFile.read(path, limit: Self.limit) else { return [] }
    var lines: [[UInt8]] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      lines.append(Array(rest[...end]))
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty { lines.append(Array(rest)) }
    return lines
  }

  /// How the file ends: the number and hash of its last line.
  private static func tail(
    of file: Int32
  ) throws(HomeError) -> (number: Int64, hash: String, isTorn: Bool) {
    let size = lseek(file, 0, SEEK_END)
    guard size > 0 else { return (0, ChainHash.origin, false) }
    // Two of the longest lines fit, so the last one is whole.
    let start = max(0, size - 8_192)
    var bytes = [UInt8](repeating: 0, count: size - start)
    guard pread(file, &bytes, bytes.count, start) == bytes.count else {
      throw .trust(.file(.read, errno: errno))
    }
    let isTorn = bytes.last != 0x0A
    if isTorn { bytes.append(0x0A) }
    let lines = bytes.split(separator: 0x0A)
    guard let last = lines.last.map({ Array($0) + [0x0A] }) else {
      return (0, ChainHash.origin, false)
    }
    var number = AuditLine(last)?.line.number
    if number == nil, lines.count > 1 {
      number = AuditLine(Array(lines[lines.count - 2]) + [0x0A]).map { $0.line.number + 1 }
    }
    return (number ?? 1, ChainHash.after(last), isTorn)
  }

  private static func shortened(_ text: String) -> String {
    var text = text
    while text.utf8.count > detailLimit { text.removeLast() }
    return text
  }
}

/// One line of the file as it was read.
private struct AuditLine {
  var line: AuditLog.Line
  var previous: String
  var mark: String
  private var message: [UInt8]

  init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let items = tree.items, items.count == 7,
      items[0].text == "act", case .number(let digits) = items[1], let number = Int64(digits),
      case .number(let time) = items[2], let milliseconds = Int64(time),
      let act = items[3].text.flatMap(AuditAct.init(rawValue:)), let detail = items[4].text,
      let previous = items[5].text, let mark = items[6].text
    else { return nil }
    line = AuditLog.Line(
      number: number,
      at: Instant(milliseconds: milliseconds),
      act: act,
      detail: detail
    )
    self.previous = previous
    self.mark = mark
    // The mark with its quotation marks, the bracket and the line feed end the line.
    message = Array(bytes.dropLast(mark.utf8.count + 4))
  }

  func isMarked(by keys: KeyRing?) -> Bool {
    guard let tag = try? keys?.auditTag(message), let found = Hexadecimal.bytes(mark) else {
      return false
    }
    return ConstantTime.equal(tag, found)
  }
}
