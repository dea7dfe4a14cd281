import Synchronization
import Trust

/// The only source of chance in a simulated world: the same seed, the same throws, everywhere.
struct Dice: Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// Dice of their own for one matter, so that more throws elsewhere do not change these.
  init(_ seed: UInt64, for matter: UInt64) {
    var mixing = Dice(seed ^ matter &* 0xD6E8_FEB8_6659_FD93)
    state = mixing.word()
  }

  /// SplitMix64.
  mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// A number from 0 up to, not including, `bound`.
  mutating func roll(_ bound: Int) -> Int { Int(word() % UInt64(max(1, bound))) }

  /// True once in `number` throws.
  mutating func isOne(in number: Int) -> Bool { roll(number) == 0 }

  /// One of them; nil of none.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[roll(elements.count)]
  }
}

/// Dice that feed a `RandomSource`, and that can be made to fail: a transaction that needs them
/// is then undone in its middle, as a full disk or a power cut would undo it.
final class Entropy: Sendable {
  private struct State {
    var dice: Dice
    /// Draws until the next failure; nil while nothing is to fail.
    var fuse: Int?
    var hasFailed = false
  }

  private let state: Mutex<State>

  init(_ dice: Dice) { state = Mutex(State(dice: dice)) }

  /// The draw after `draws` more fails, once.
  func fail(after draws: Int) { state.withLock { $0.fuse = draws } }

  /// Nothing is to fail any more, and nothing has.
  func calm() {
    state.withLock { state in
      state.fuse = nil
      state.hasFailed = false
    }
  }

  /// Whether a draw was made to fail since the last `calm`.
  var hasFailed: Bool { state.withLock { $0.hasFailed } }

  var source: RandomSource {
    RandomSource { [self] buffer throws(TrustError) in
      guard draw(into: buffer) else { throw .randomUnavailable }
    }
  }

  private func draw(into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    state.withLock { state in
      if let fuse = state.fuse {
        state.fuse = fuse == 0 ? nil : fuse - 1
        if fuse == 0 {
          state.hasFailed = true
          return false
        }
      }
      for index in buffer.indices { buffer[index] = UInt8(truncatingIfNeeded: state.dice.word()) }
      return true
    }
  }
}

/// The time in a simulated world, which passes only when somebody waits.
final class WorldClock: Sendable {
  private let milliseconds: Mutex<Int64>

  init(_ start: Int64) { milliseconds = Mutex(start) }

  var now: Int64 { milliseconds.withLock { $0 } }

  func pass(_ span: Int64) { milliseconds.withLock { $0 += span } }
}
