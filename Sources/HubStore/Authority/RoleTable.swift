/// Which role may do what to which type of record, before scope, region and category are asked.
enum RoleTable {
  /// Roles that take part in the work of their unit.
  static func works(_ role: Role) -> Bool {
    switch role {
    case .inspector, .leader, .supervisor: true
    case .archivist, .dataManager, .systemAdmin, .securityAdmin, .auditAdmin: false
    }
  }

  static func permits(_ role: Role, _ action: Action, _ type: String) -> Bool {
    guard !Role.exclusive.contains(role) else { return false }
    return actions(of: role, on: type).contains(action)
  }

  private static func actions(of role: Role, on type: String) -> Set<Action> {
    switch type {
    case "enterprise", "product", "licence", "change", "application", "applicationNode", "batch",
      "traceCode", "traceEvent", "recall", "ruleAdoption", "lawArticle":
      return [.read]
    case "savedView", "bookmark":
      return [.read, .create, .patch, .delete]
    case "message":
      return [.read, .patch]
    case "discrepancy":
      return [.read, .create, .patch]
    case "toDoItem":
      return works(role) ? [.read, .create, .patch] : []
    case "supervisionOrder":
      let actions: Set<Action> = orders(role) ? [.read, .create, .patch] : [.read, .patch]
      return works(role) ? actions : []
    case "handover":
      return works(role) ? [.read, .create, .patch] : [.read, .create]
    case "supervisionEvent":
      return works(role) ? [.read, .create] : []
    case "inspection":
      return inspects(role, [.create, .patch], also: role == .leader ? [.delete] : [])
    case "answer":
      return inspects(role, [.create, .patch])
    case "finding":
      return inspects(role, [.create, .patch, .delete])
    case "evidence", "inspectionSignature", "amendment":
      return inspects(role, [.create])
    case "conflict":
      // Archivists meet conflicts of discrepancies, everyone those of their own views.
      return [.read, .resolve]
    default:
      return []
    }
  }

  /// Roles that give orders in the name of their unit.
  private static func orders(_ role: Role) -> Bool { role == .leader || role == .supervisor }

  private static func inspects(
    _ role: Role,
    _ actions: Set<Action>,
    also more: Set<Action> = []
  ) -> Set<Action> {
    switch role {
    case .inspector, .leader: actions.union(more).union([.read])
    case .supervisor: [.read]
    default: []
    }
  }
}
