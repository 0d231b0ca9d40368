namespace Simulation

open System

/// What an older revision of a charm left on a unit that it had settled, and that a refresh finds. Two of the
/// same name are one. See <c>Left</c>.
[<Sealed>]
type Leftover internal (name: string, leave: World -> Result<World, string>) =

    /// The name, which says what was left.
    member _.Name = name

    /// <summary>The unit as the older revision would have left it, where this one has settled it so.</summary>
    /// <returns>The world, or why the older revision cannot have left that there.</returns>
    member _.Leave(world: World) : Result<World, string> =
        try
            leave world
        with defect ->
            Error("it throws: " + defect.Message)

    override x.Equals(other: obj) =
        match other with
        | :? Leftover as other -> other.Name = x.Name
        | _ -> false // any object

    override _.GetHashCode() = hash name
    override _.ToString() = name
