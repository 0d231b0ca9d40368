namespace Simulation

open System

/// How a hook ends that does not go as it should. Decision and report count as one sequence of effects, from 0.
[<RequireQualifiedAccess>]
type Fault =
    /// Its program is killed when so many effects are done, and before the next begins.
    | Killed of Effects: int
    /// Its program is killed in the middle of the effect after so many; Part says how far it got, from 0.
    | Torn of Effects: int * Part: int
    /// It succeeds, and Juju cannot take over what it buffered: the ports stay as they were, and the hook counts as failed.
    | Unflushed
    /// One of its questions cannot be answered, counted from 0 in the order in which it asks. Its program runs to its end.
    | Unread of Question: int

    /// Answers by case, for C#.
    member x.Match
        (killed: Func<int, 'Result>, torn: Func<int, int, 'Result>, unflushed: Func<'Result>, unread: Func<int, 'Result>) : 'Result =
        match x with
        | Killed effects -> killed.Invoke effects
        | Torn(effects, part) -> torn.Invoke(effects, part)
        | Unflushed -> unflushed.Invoke()
        | Unread question -> unread.Invoke question

    override x.ToString() =
        match x with
        | Killed effects -> "killed after " + string effects + (if effects = 1 then " effect" else " effects")
        | Torn(effects, part) ->
            let further = if part = 0 then "" else ", " + string part + (if part = 1 then " step" else " steps") + " further"
            "killed in the middle of effect " + string (effects + 1) + further
        | Unflushed -> "its changes are lost on the way to the controller"
        | Unread question -> "its question " + string (question + 1) + " gets no answer"
