namespace Core.Domain

/// What stands in a record where a secret was: equal secrets of one unit look equal, and none can be read.
[<AbstractClass; Sealed>]
type Withheld private () =
    /// How it begins.
    static member Mark = "\u27e8secret:"

    /// <summary>The text in the place of a secret.</summary>
    /// <param name="digest">Made of the secret with a key that never leaves the unit.</param>
    static member Of(digest: string) : string = Withheld.Mark + digest + "\u27e9"

    /// True if a text was recorded without a secret that it held.
    static member IsIn(text: string) : bool = text.Contains(Withheld.Mark, System.StringComparison.Ordinal)
