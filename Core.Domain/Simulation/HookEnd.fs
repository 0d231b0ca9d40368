namespace Simulation

open System

/// How a hook of a life ends, and Juju's agent with it.
[<RequireQualifiedAccess>]
type HookEnd =
    /// It runs to its end, and Juju takes note.
    | Undisturbed
    /// It ends badly, and Juju's agent goes on: a killed hook runs again, one whose changes were lost has failed.
    | Broken of Fault: Fault
    /// Juju's agent is killed with it. The hook counts as failed.
    | BrokenWithAgent of Fault: Fault
    /// It succeeds, and Juju's agent is killed before that is committed. It does not run again.
    | Uncommitted

    /// How the hook itself ends badly; none if it runs to its end.
    member x.Fault: Fault option =
        match x with
        | Broken fault
        | BrokenWithAgent fault -> Some fault
        | Undisturbed
        | Uncommitted -> None

    /// Answers by case, for C#.
    member x.Match
        (
            undisturbed: Func<'Result>,
            broken: Func<Fault, 'Result>,
            brokenWithAgent: Func<Fault, 'Result>,
            uncommitted: Func<'Result>
        ) : 'Result =
        match x with
        | Undisturbed -> undisturbed.Invoke()
        | Broken fault -> broken.Invoke fault
        | BrokenWithAgent fault -> brokenWithAgent.Invoke fault
        | Uncommitted -> uncommitted.Invoke()

    override x.ToString() =
        match x with
        | Undisturbed -> "undisturbed"
        | Broken fault -> fault.ToString()
        | BrokenWithAgent fault -> fault.ToString() + ", and its agent with it"
        | Uncommitted -> "its agent is killed before that is committed"
