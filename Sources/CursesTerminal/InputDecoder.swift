import Canvas

/// Turns the bytes of a terminal into inputs; a value, so every split of the bytes can be tested.
///
/// Nothing is ever lost: a byte that is not UTF-8 becomes `.invalidByte` and the next one is read
/// as if it had not been there. A sequence that may still grow waits for more bytes, or for
/// `settle` after `patience` without any.
struct InputDecoder {
  /// How long to wait for more bytes before `settle`; nil when nothing is waiting.
  var patience: Duration? {
    if let paste { return paste.hasEnd ? escapeDelay : Self.pasteSilence }
    return pending.isEmpty || pending.first != Self.escape ? nil : escapeDelay
  }

  /// Whether the terminal has said that it can show a frame in one piece.
  private(set) var showsFramesWhole = false

  private var pending: [UInt8] = []
  private var paste: PasteBuffer?
  private let sequences: EscapeSequences
  private let escapeDelay: Duration

  private static let escape: UInt8 = 0x1B
  /// A paste that has not ended after this long without a byte is not going to.
  private static let pasteSilence = Duration.seconds(1)

  /// A decoder that also knows `keys`, the sequences of the terminal's own description.
  ///
  /// A lone ESC is the Esc key after `escapeDelay` without another byte.
  init(keys: [[UInt8]: Key] = [:], escapeDelay: Duration = .milliseconds(25)) {
    sequences = EscapeSequences(keys: keys)
    self.escapeDelay = escapeDelay
  }

  /// The inputs that `bytes` complete.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    if paste != nil {
      paste?.append(bytes)
      return []
    }
    pending += bytes
    return drain(arrival: .ongoing)
  }

  /// The inputs that were waiting for bytes which did not come.
  mutating func settle() -> [Input] {
    guard let paste else { return drain(arrival: .over) }
    self.paste = nil
    let (inputs, rest) = paste.finish()
    pending = rest
    return inputs + drain(arrival: .over)
  }

  private mutating func drain(arrival: EscapeSequences.Arrival) -> [Input] {
    var inputs: [Input] = []
    var index = 0
    loop: while index < pending.count {
      if pending[index] == Self.escape {
        switch sequences.read(pending[index...], arrival: arrival) {
        case .input(let input, let length):
          inputs.append(input)
          index += length
        case .nothing(let length):
          index += length
        case .report(let mode, let state, let length):
          // Set or reset: known either way; 0 is unknown, 4 is off for good.
          if mode == SynchronizedUpdate.mode { showsFramesWhole = state == 1 || state == 2 }
          index += length
        case .incomplete:
          break loop
        case .pasteBegins(let length):
          var paste = PasteBuffer()
          paste.append(pending[(index + length)...])
          self.paste = paste
          pending = []
          return inputs
        }
        continue
      }
      switch UTF8Step.read(pending[...], at: index) {
      case .scalar(let scalar, let length):
        inputs.append(.key(Self.key(scalar)))
        index += length
      case .invalid(let byte):
        inputs.append(.invalidByte(byte))
        index += 1
      case .incomplete:
        break loop
      }
    }
    pending.removeFirst(index)
    return inputs
  }

  private static func key(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0x00: .control(" ")
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    default: .character(Character(scalar))
    }
  }
}
