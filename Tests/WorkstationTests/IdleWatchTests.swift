import Canvas
import Testing

@testable import Workstation

@Suite("An interface that was left alone")
struct IdleWatchTests {
  func time(awake: Int, asleep: Int = 0) -> RunningTime {
    RunningTime(awake: .seconds(awake), elapsed: .seconds(awake + asleep))
  }

  @Test func `five minutes without a key lock it, after a minute of warning`() {
    var watch = IdleWatch(limit: .seconds(300), at: time(awake: 100))
    #expect(watch.verdict(at: time(awake: 100)) == .stay)
    #expect(watch.verdict(at: time(awake: 339)) == .stay)
    #expect(watch.verdict(at: time(awake: 340)) == .warn(seconds: 60))
    #expect(watch.verdict(at: time(awake: 399)) == .warn(seconds: 1))
    watch.touch(at: time(awake: 399))
    #expect(watch.verdict(at: time(awake: 400)) == .stay)
    #expect(watch.verdict(at: time(awake: 699)) == .lock(.idle))
  }

  @Test func `where the whole limit is a minute half of it is warning`() {
    var watch = IdleWatch(limit: .seconds(60), at: time(awake: 0))
    #expect(watch.verdict(at: time(awake: 29)) == .stay)
    #expect(watch.verdict(at: time(awake: 30)) == .warn(seconds: 30))
    #expect(watch.verdict(at: time(awake: 60)) == .lock(.idle))
  }

  @Test func `a machine that slept is locked, however short the time awake`() {
    var watch = IdleWatch(limit: .seconds(300), at: time(awake: 100, asleep: 5_000))
    #expect(watch.verdict(at: time(awake: 101, asleep: 5_001)) == .stay)
    #expect(watch.verdict(at: time(awake: 102, asleep: 5_010)) == .lock(.suspended))
    watch.touch(at: time(awake: 103, asleep: 5_010))
    #expect(watch.verdict(at: time(awake: 104, asleep: 5_010)) == .stay)
  }

  @Test func `it looks again within seconds and never in a spin`() {
    let watch = IdleWatch(limit: .seconds(300), at: time(awake: 0))
    #expect(watch.patience(at: time(awake: 0)) == .seconds(3))
    #expect(watch.patience(at: time(awake: 299)) == .seconds(1))
    #expect(watch.patience(at: time(awake: 400)) == .milliseconds(100))
  }

  @Test func `only what a person does counts as work`() {
    let touches: [Input] = [
      .key(.enter), .paste("x"), .mouse(MouseEvent(.press, at: Point(row: 0, column: 0))),
    ]
    let others: [Input] = [
      .resize(Size(rows: 24, columns: 80)), .focus(true), .resumed, .terminate, .hangUp,
    ]
    #expect(touches.filter { !$0.isTouch }.isEmpty)
    #expect(others.filter { $0.isTouch }.isEmpty)
  }
}
