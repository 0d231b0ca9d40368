namespace Proof.Mutating.Il;

/// <summary>How a list is built, by what is on the stack before.</summary>
internal enum ListCallKind
{
    /// <summary>A collector's address and an element.</summary>
    Add,

    /// <summary>A collector's address; the list is complete.</summary>
    Close,

    /// <summary>An element and the rest of the list.</summary>
    Cons,

    /// <summary>Two lists.</summary>
    Append,
}
