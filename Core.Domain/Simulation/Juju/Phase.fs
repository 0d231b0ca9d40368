namespace Simulation.Juju

/// Whether an operation is under way in the agent's process. A crash forgets it; what the controller kept of it is the agent's <c>Op</c>.
[<NoComparison; RequireQualifiedAccess>]
type Phase =
    /// The agent chooses what to do, or waits.
    | Resolving
    /// Begun: Seen is what the remote state was when the operation was chosen, HadTick whether it takes an update-status tick with it.
    | Executing of Operation: Operation * Seen: Versions * HadTick: bool
    /// It succeeded and is not yet committed.
    | Executed of Operation: Operation * Seen: Versions

    override x.ToString() =
        match x with
        | Resolving -> "resolving"
        | Executing(operation, _, _) -> "executing " + operation.ToString()
        | Executed(operation, _) -> "executed " + operation.ToString()
