namespace Simulation.Laws

/// Whether a law holds where it was asked.
[<RequireQualifiedAccess>]
type Verdict =
    /// It had something to say, and it is so.
    | Holds
    /// It says nothing of this.
    | Silent
    /// It does not hold; Why says in what way.
    | Broken of Why: string

    override x.ToString() =
        match x with
        | Holds -> "holds"
        | Silent -> "silent"
        | Broken why -> "broken: " + why
