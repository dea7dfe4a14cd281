import Records
import Replica
import SyncCore
import WireFormat

extension World {
  /// Goes on with a laptop's sync for so many steps of its machine, beginning one if need be.
  func sync(_ laptop: Laptop, steps: Int) throws {
    for _ in 0..<steps {
      laptop.begin()
      if laptop.ending != nil {
        try finish(laptop)
        return
      }
      if let dying = laptop.dying {
        laptop.dying = dying == 0 ? nil : dying - 1
        if dying == 0 { return try die(laptop) }
      }
      guard let (effect, event) = laptop.advance() else { return }
      trace.note("laptop \(laptop.number + 1) \(Narration.of(effect)): \(Narration.of(event))")
      try judge(effect, event, on: laptop)
    }
  }

  /// One sync from beginning to end; the failure is nil when it went through.
  func syncWhole(_ laptop: Laptop) throws -> (report: SyncReport, failure: SyncFailure?) {
    // More steps than this would be no sync but a loop.
    for _ in 0..<500 {
      laptop.begin()
      if let ending = laptop.ending {
        try finish(laptop)
        return ending
      }
      guard let (effect, event) = laptop.advance() else { break }
      trace.note("laptop \(laptop.number + 1) \(Narration.of(effect)): \(Narration.of(event))")
      try judge(effect, event, on: laptop)
    }
    throw Violation(.liveness, "the sync of laptop \(laptop.number + 1) does not end")
  }

  private func finish(_ laptop: Laptop) throws {
    guard let (report, failure) = laptop.ending else { return }
    trace.note("laptop \(laptop.number + 1) ends: \(failure?.code ?? "through")")
    _ = laptop.advance()
    if failure == nil, report.isComplete {
      let hasMoved = report.pushed > 0 || report.pulled > 0
      // Two digests of everything are not needed where nothing moved since they agreed.
      if hasMoved || laptop.settledAfter != hub.falls { try checkSettled(laptop) }
      laptop.settledAfter = hub.falls
    } else {
      laptop.settledAfter = nil
    }
    let isStranded = try !laptop.replica.stranded().isEmpty
    if isStranded { tally.saw(.stranded) } else if laptop.isStranded { tally.saw(.unstranded) }
    laptop.isStranded = isStranded
    laptop.syncs += 1
    // Looking at every record after every sync would cost more than the syncs.
    if laptop.syncs.isMultiple(of: 3) { try checkVersions(on: laptop) }
  }

  // MARK: - After every step

  private func judge(_ effect: SyncEffect, _ event: SyncEvent, on laptop: Laptop) throws {
    note(effect, event, on: laptop)
    if let violation = hub.violation { throw violation }
    switch event {
    case .sessionOpened(let reply, _):
      laptop.heardAfter = hub.falls
      try checkGroups(of: laptop, upTo: reply.knownSequence)
    case .pulled: laptop.heardAfter = hub.falls
    default: break
    }
    if case .pull = effect { try checkSetAside(event, on: laptop) }
    if case .verified(let mismatched) = event { try checkAgreement(mismatched, on: laptop) }
    if case .failed(.storage) = event {
      guard laptop.entropy.hasFailed else {
        throw Violation(.unexpected, "laptop \(laptop.number + 1): \(Narration.of(event))")
      }
      tally.saw(.storageFailed)
      laptop.entropy.calm()
      // A disk that fails in the middle of a block is most often the end of the process.
      return try die(laptop)
    }
    switch effect {
    case .push, .pull, .adoptEpoch, .reopenMutations, .leave, .restart:
      try checkTyped(on: laptop)
    default: break
    }
  }

  /// A row that cannot be read is set aside, never passed over in silence (I1).
  private func checkSetAside(_ event: SyncEvent, on laptop: Laptop) throws {
    let hasSpoiled = laptop.link.takeSpoiled()
    guard hasSpoiled, case .pulled(_, let quarantined, _) = event, quarantined == 0 else { return }
    throw Violation(.noLoss, "laptop \(laptop.number + 1) passed over a row it could not read")
  }

  /// A whole pull leaves nothing to repair: comparing is for what no rule foresees (I4).
  private func checkAgreement(_ mismatched: [String], on laptop: Laptop) throws {
    if mismatched.isEmpty { laptop.wholeAfter = laptop.heardAfter }
    guard !mismatched.isEmpty, laptop.heardAfter == hub.falls, !laptop.holdsOddRows else { return }
    throw Violation(
      .cursor,
      "laptop \(laptop.number + 1) has read all of \(mismatched.joined(separator: " ")) and differs"
    )
  }

  private func note(_ effect: SyncEffect, _ event: SyncEvent, on laptop: Laptop) {
    switch (effect, event) {
    case (.adoptEpoch, .adjusted):
      tally.saw(.epochAdopted)
      laptop.floors = [:]
    case (.reopenMutations, .adjusted): tally.saw(.reopened)
    case (.leave, .adjusted): tally.saw(.scopeLeft)
    case (.restart, .adjusted):
      tally.saw(.scopeRestarted)
      laptop.floors = [:]
    case (.pull, .pulled(_, let quarantined, let trailer)):
      if let trailer, !trailer.isComplete { tally.saw(.pulledInParts) }
      if quarantined > 0 { tally.saw(.quarantined) }
    case (.push, .pushed(let outcomes, let remaining)):
      if remaining > 0 { tally.saw(.pushedInParts) }
      for outcome in outcomes { note(outcome) }
    default: break
    }
  }

  private func note(_ outcome: MutationOutcome) {
    switch (outcome.result, outcome.code) {
    case (.merged, _): tally.saw(.merged)
    case (.conflict, "stale"): tally.saw(.decidedStale)
    case (.conflict, _): tally.saw(.conflict)
    case (.duplicate, _): tally.saw(.duplicatePush)
    case (.rejected, "authority"): tally.saw(.rejectedAuthority)
    case (.rejected, "sealed"): tally.saw(.rejectedSealed)
    case (.rejected, "not_found"): tally.saw(.rejectedNotFound)
    case (.rejected, "delete_vs_edit"): tally.saw(.deleteRefused)
    default: break
    }
  }
}
