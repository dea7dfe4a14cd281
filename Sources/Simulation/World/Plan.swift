/// One thing that is to happen in a simulated world.
///
/// `number` is its place in the first plan; its dice come from it, so that leaving other steps out
/// leaves this one as it was.
struct Step: Equatable, Sendable {
  var number: Int
  var act: Act

  enum Act: Equatable, Sendable {
    /// A person commits one edit.
    case edit(laptop: Int)
    /// A person decides a conflict that the laptop shows.
    case decide(laptop: Int)
    /// A laptop goes on with its sync, or begins one, for so many steps of the machine.
    case sync(laptop: Int, steps: Int)
    /// A fault meets the laptop's next request, or the laptop itself.
    case trouble(Fault, laptop: Int)
    /// The laptop writes what waits onto a stick.
    case writeStick(laptop: Int)
    /// The courier brings a stick to where it belongs: to the hub, or home.
    case carryStick(Sticks)
    /// A person gives work to the other unit, so that it leaves this laptop's feed.
    case giveAway(laptop: Int)
    /// The hub forgets old deletions.
    case upkeep
    /// A year passes.
    case year
    /// An office imports reference data and gives out work.
    case `import`
    /// The hub is copied aside.
    case backup
    /// Time passes.
    case wait
    /// Something breaks that never should; only tests of the simulator plan it.
    case fail

    /// Which of the sticks in the bag.
    enum Sticks: Equatable, Sendable { case any, newest }
  }
}

/// How large a world is and what may go wrong in it.
package struct WorldSize: Equatable, Sendable {
  /// 2 to 6.
  package var devices: Int
  /// Steps before everything heals.
  package var steps: Int
  package var faults: Set<Fault>

  package init(devices: Int, steps: Int, faults: Set<Fault> = Set(Fault.allCases)) {
    self.devices = min(max(devices, 2), 6)
    self.steps = max(steps, 1)
    self.faults = faults
  }
}

/// All that happens in one world, drawn from its seed before anything happens.
struct Plan: Equatable, Sendable {
  var steps: [Step]

  init(steps: [Step]) { self.steps = steps }

  init(seed: UInt64, size: WorldSize) {
    var dice = Dice(seed, for: 1)
    // Each world has some faults, not all: rare ones would hide behind common ones.
    let faults = Fault.allCases.filter { size.faults.contains($0) && dice.roll(100) < 45 }
    let trouble = faults.isEmpty ? 0 : 12 + dice.roll(20)
    steps = (0..<size.steps).map { number in
      let laptop = dice.roll(size.devices)
      return Step(number: number, act: Self.act(of: laptop, faults, trouble, &dice))
    }
    var tale = Dice(seed, for: 7)
    let stories = Story.allCases.filter { $0.faults.isSubset(of: size.faults) }
    if tale.isOne(in: 3), let story = tale.pick(stories) { weave(story, &tale) }
  }

  /// Puts the acts of a story between the steps; half of the stories are told in one breath.
  private mutating func weave(_ story: Story, _ dice: inout Dice) {
    let first = dice.roll(2)
    let acts = story.acts(first, 1 - first)
    let start = dice.roll(steps.count + 1)
    let isWhole = dice.isOne(in: 2)
    let places = acts.map { _ in isWhole ? start : dice.roll(steps.count + 1) }.sorted()
    for (number, (act, place)) in zip(acts, places).enumerated().reversed() {
      steps.insert(Step(number: Story.firstNumber + number, act: act), at: place)
    }
  }

  private static func act(
    of laptop: Int,
    _ faults: [Fault],
    _ trouble: Int,
    _ dice: inout Dice
  ) -> Step.Act {
    let fault = dice.pick(faults)
    if dice.roll(100) < trouble, let fault { return .trouble(fault, laptop: laptop) }
    switch dice.roll(100) {
    case 0..<42: return .edit(laptop: laptop)
    case 42..<83: return .sync(laptop: laptop, steps: dice.isOne(in: 3) ? 30 : 1 + dice.roll(5))
    case 83..<89: return .decide(laptop: laptop)
    case 89..<93: return .import
    case 93..<95: return .backup
    case 95: return .writeStick(laptop: laptop)
    case 96, 97: return .carryStick(.any)
    default: return .wait
    }
  }
}
