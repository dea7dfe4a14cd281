import ArgumentParser

/// A subcommand: its options are parsed into it, then it does its work at a workplace.
protocol Verb: ParsableCommand {
  /// Does the work; data and words go to the workplace's output.
  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus
}

/// The root of the grammar; without a verb the interface opens before this is asked.
struct YaoxunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yaoxun",
    subcommands: [
      DemoVerb.self, EnrolVerb.self, SignInVerb.self, LockVerb.self, AccountVerbs.self,
      SyncVerbs.self, BundleVerbs.self, PackVerbs.self, DigestVerb.self, ToDoVerbs.self,
      InspectVerbs.self, SearchVerb.self, LawVerbs.self, DossierVerbs.self, TraceVerbs.self,
      ConflictVerbs.self,
      CodeVerbs.self, DeadlineVerbs.self, LicenceVerbs.self, DoctorVerb.self, StatsVerb.self,
      AuditVerbs.self, RecordVerbs.self, ProgressVerbs.self, SupervisionVerbs.self,
      MessageVerbs.self, AttachmentVerbs.self, UndoVerbs.self, SimulateVerb.self,
    ],
    helpNames: []
  )
}
