namespace Core.Domain

open System

/// A line of a charm's source: where the charm says that something is to be done.
[<Struct; NoComparison>]
type SourceLine =
    private
        { Path: string | null
          Number: int }

    /// No line is known, as of a step that was read from a record.
    static member Unknown: SourceLine = { Path = null; Number = 0 }

    /// <summary>A line of a file.</summary>
    /// <param name="path">As the compiler has it. Its folders are those of the machine that built the charm, and are left out.</param>
    /// <param name="number">From 1.</param>
    static member Of(path: string, number: int) : SourceLine =
        if path = "" then SourceLine.Unknown else { Path = path; Number = number }

    /// True if the line is known.
    member x.IsKnown = x.Number > 0

    /// The file's name without its folders; empty if the line is not known.
    member x.File : string =
        match x.Path with
        | null -> ""
        | path -> path.Substring(path.LastIndexOf '/' + 1)

    /// The number of the line, from 1; 0 if the line is not known.
    member x.Line : int = x.Number

    /// Such as <c>Decision.fs:42</c>; empty if the line is not known.
    override x.ToString() = if x.IsKnown then x.File + ":" + string x.Number else ""

    /// <summary>A reason, with the line if that is known: <c>it is not running (Decision.fs:42)</c>.</summary>
    member x.After(reason: string) : string = if x.IsKnown then reason + " (" + x.ToString() + ")" else reason

/// One step of a decision: an effect, and the rule that asked for it. Equal steps have equal effects and reasons; where they stand in the
/// source is told, and never compared: a decision is the same wherever its code stands.
[<CustomEquality; NoComparison>]
type Step<[<EqualityConditionalOn>] 'Effect> =
    { Effect: 'Effect
      /// One short clause, such as "tinyproxy-bin is not installed".
      Because: string
      /// Where the charm says so. A record does not hold the line.
      Source: SourceLine }

    /// The reason, with the line if that is known: <c>it is not running (Decision.fs:42)</c>.
    member x.Why: string = x.Source.After x.Because

    /// <summary>The same step, said at another line.</summary>
    member x.At(source: SourceLine) : Step<'Effect> = { x with Source = source }

    /// True if effect and reason are equal.
    member x.Equals(other: Step<'Effect> | null) =
        match other with
        | null -> false
        | other -> Unchecked.equals x.Effect other.Effect && x.Because = other.Because

    override x.Equals(other: obj) =
        match other with
        | :? Step<'Effect> as other -> x.Equals other
        | _ -> false // no step of this kind

    override x.GetHashCode() = x.Because.GetHashCode()

    override x.ToString() = string (box x.Effect) + " because " + x.Because

    interface IEquatable<Step<'Effect>> with
        member x.Equals other = x.Equals other
