/// Finds the devices in one part of a release of the national device database.
///
/// A part is UTF-8 XML without a namespace:
///
///     <?xml … ?> <udid version="1.0"> <header>…</header>
///       <devices> <device>…</device> … </devices> </udid>
///
/// Real parts break the rules of XML, and an XML parser stops at the first defect. So this splitter
/// knows four marks only and takes everything between them as bytes:
///
///     opening   `<device` and then `>`, `/`, a blank or a line end; up to the next `>`
///     closing   `</device>`
///     end       `</udid>`
///
/// A device is what stands from an opening to the next closing mark. An opening mark inside an open
/// device ends that one as cut; a closing mark without an opening one ends a device whose beginning
/// is damaged; the end of the bytes inside a device cuts it. The marks mean this wherever they
/// stand, in comments and CDATA too, so that after any defect the next device is found again. What
/// a device holds is read by `DeviceMarkup`. Memory is bounded by `deviceLimit` and one piece.
struct DeviceSplitter {
  /// Longer devices are put aside unread; the longest real ones have a few ten thousand bytes.
  static let deviceLimit = 1 << 18

  /// One finding, in the order of the bytes; offsets count from the start of the part.
  enum Finding {
    /// The bytes between the two marks.
    case device(ArraySlice<UInt8>, offset: Int64)
    case cut(ArraySlice<UInt8>, offset: Int64)
    case tooLong(ArraySlice<UInt8>, offset: Int64)
    /// The last bytes before a closing mark that closes nothing.
    case headless(ArraySlice<UInt8>, offset: Int64)
  }

  private enum State {
    /// `from` is the index after the last mark.
    case outside(from: Int)
    case inside(from: Int)
    case skipping
  }

  private enum Mark {
    case opening, empty, closing, end
  }

  /// Whether any device was met, whole or not.
  private(set) var hasDevices = false
  /// Whether the closing mark of the part was met.
  private(set) var hasEnded = false

  private var buffer: [UInt8] = []
  private var base: Int64 = 0
  private var cursor = 0
  private var state = State.outside(from: 0)

  mutating func take(_ bytes: ArraySlice<UInt8>, _ emit: (Finding) -> Void) {
    buffer.append(contentsOf: bytes)
    while let (mark, range) = nextMark() {
      cursor = range.upperBound
      meet(mark, range, emit)
    }
    if case .inside(let from) = state, buffer.count - from > Self.deviceLimit {
      emit(.tooLong(buffer[from..<from + Self.deviceLimit], offset: base + Int64(from)))
      state = .skipping
    }
    forget()
  }

  /// Says whether the part ended inside a device, and hands on what there is of it.
  mutating func finish(_ emit: (Finding) -> Void) {
    if case .inside(let from) = state {
      emit(.cut(buffer[from...], offset: base + Int64(from)))
    }
    buffer = []
    state = .outside(from: 0)
  }

  private mutating func meet(_ mark: Mark, _ range: Range<Int>, _ emit: (Finding) -> Void) {
    hasDevices = hasDevices || mark != .end
    switch (mark, state) {
    case (.end, _):
      hasEnded = true
    case (.empty, _):
      emit(.device(buffer[range.upperBound..<range.upperBound], offset: base + Int64(cursor)))
      state = .outside(from: range.upperBound)
    case (.opening, .inside(let from)):
      emit(.cut(buffer[from..<range.lowerBound], offset: base + Int64(from)))
      state = .inside(from: range.upperBound)
    case (.opening, _):
      state = .inside(from: range.upperBound)
    case (.closing, .inside(let from)):
      let bytes = buffer[from..<range.lowerBound]
      let offset = base + Int64(from)
      emit(
        bytes.count > Self.deviceLimit
          ? .tooLong(bytes, offset: offset) : .device(bytes, offset: offset)
      )
      state = .outside(from: range.upperBound)
    case (.closing, .outside(let from)):
      let start = max(from, range.lowerBound - ImportDefect.evidenceLimit)
      emit(.headless(buffer[start..<range.lowerBound], offset: base + Int64(start)))
      state = .outside(from: range.upperBound)
    case (.closing, .skipping):
      state = .outside(from: range.upperBound)
    }
  }

  /// Drops bytes that no finding can need any more.
  private mutating func forget() {
    let needed: Int
    switch state {
    case .inside(let from): needed = from
    case .outside(let from): needed = max(from, cursor - ImportDefect.evidenceLimit)
    case .skipping: needed = cursor
    }
    guard needed > 0 else { return }
    buffer.removeFirst(needed)
    base += Int64(needed)
    cursor -= needed
    switch state {
    case .inside: state = .inside(from: 0)
    case .outside: state = .outside(from: 0)
    case .skipping: break
    }
  }

  /// The next mark from `cursor` on; moves `cursor` over what cannot belong to one.
  private mutating func nextMark() -> (Mark, Range<Int>)? {
    while let start = buffer[cursor...].firstIndex(of: UInt8(ascii: "<")) {
      cursor = start
      switch mark(at: start) {
      case .found(let mark, let end): return (mark, start..<end)
      case .none: cursor = start + 1
      case .undecided: return nil
      }
    }
    cursor = buffer.count
    return nil
  }

  private enum Look {
    case found(Mark, end: Int)
    case none
    case undecided
  }

  private static let closing = Array("</device>".utf8)
  private static let end = Array("</udid>".utf8)
  private static let opening = Array("<device".utf8)

  private func mark(at start: Int) -> Look {
    guard start + 2 < buffer.count else { return .undecided }
    switch (buffer[start + 1], buffer[start + 2]) {
    case (UInt8(ascii: "/"), UInt8(ascii: "d")): return look(for: .closing, Self.closing, start)
    case (UInt8(ascii: "/"), UInt8(ascii: "u")): return look(for: .end, Self.end, start)
    case (UInt8(ascii: "d"), UInt8(ascii: "e")): return opening(at: start)
    default: return .none
    }
  }

  private func look(for mark: Mark, _ word: [UInt8], _ start: Int) -> Look {
    switch stands(word, at: start) {
    case true?: .found(mark, end: start + word.count)
    case nil: .undecided
    case false?: .none
    }
  }

  private func opening(at start: Int) -> Look {
    switch stands(Self.opening, at: start) {
    case nil: return .undecided
    case false?: return .none
    case true?: break
    }
    let after = start + Self.opening.count
    guard after < buffer.count else { return .undecided }
    switch buffer[after] {
    case UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0D: break
    default: return .none
    }
    // Attributes are unknown here; a mark that does not end soon is no mark.
    let window = buffer[after..<min(buffer.count, after + 256)]
    guard let end = window.firstIndex(of: UInt8(ascii: ">")) else {
      return window.count < 256 ? .undecided : .none
    }
    let isEmpty = buffer[end - 1] == UInt8(ascii: "/")
    return .found(isEmpty ? .empty : .opening, end: end + 1)
  }

  /// Nil when the bytes at hand agree but end too early to tell.
  private func stands(_ word: [UInt8], at start: Int) -> Bool? {
    let count = min(word.count, buffer.count - start)
    for place in 0..<count where word[place] != buffer[start + place] { return false }
    return count == word.count ? true : nil
  }
}
