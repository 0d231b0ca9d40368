namespace Core.Domain

/// The value is made if it is absent, and kept under this name. One that is there stays, whatever its recipe was.
[<NoComparison>]
type Make = { Name: string; Recipe: Recipe }

/// The value is made anew, and the one that was there is gone. What was written with that one stays as it is.
[<NoComparison>]
type Remake = { Name: string; Recipe: Recipe }

/// The value is gone. What was written with it stays.
[<NoComparison>]
type RemoveMade = { Name: string }

/// What can be done with values that no decision can compute.
[<NoComparison; RequireQualifiedAccess>]
type ValueEffect =
    | Make of Payload: Make
    | Remake of Payload: Remake
    | RemoveMade of Payload: RemoveMade

    override x.ToString() =
        match x with
        | Make effect -> "Make " + effect.Name + ", " + effect.Recipe.ToString()
        | Remake effect -> "Remake " + effect.Name + ", " + effect.Recipe.ToString()
        | RemoveMade effect -> "RemoveMade " + effect.Name

/// Interprets every effect on made values.
type IValueEffectVisitor<'Result> =
    abstract Make: effect: Make -> 'Result
    abstract Remake: effect: Remake -> 'Result
    abstract RemoveMade: effect: RemoveMade -> 'Result

type ValueEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: IValueEffectVisitor<'Result>) : 'Result =
        match x with
        | ValueEffect.Make effect -> visitor.Make effect
        | ValueEffect.Remake effect -> visitor.Remake effect
        | ValueEffect.RemoveMade effect -> visitor.RemoveMade effect

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        let value name = Some { Kind = Possession.Value; Name = name }
        match x with
        | ValueEffect.Make effect -> { Traits.None with Creates = value effect.Name }
        | ValueEffect.Remake effect -> { Traits.None with Creates = value effect.Name }
        | ValueEffect.RemoveMade effect -> { Traits.None with Removes = value effect.Name; Releases = value effect.Name }
