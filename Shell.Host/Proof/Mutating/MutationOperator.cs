namespace Proof.Mutating;

/// <summary>What was done to a decision to make a mutant of it.</summary>
public enum MutationOperator
{
    /// <summary>A step, question or other element is left out of the list that a function yields.</summary>
    DroppedEffect,

    /// <summary>Two neighbours of one list of steps change places.</summary>
    SwappedEffects,

    /// <summary>A conditional branch goes the other way; a case of a switch goes where the rest goes.</summary>
    NegatedBranch,

    /// <summary>A number is one more or one less, a boolean is flipped, a text is another.</summary>
    ChangedConstant,

    /// <summary>A comparison takes its bound in or leaves it out: <c>&lt;</c> becomes <c>&lt;=</c>, and the like.</summary>
    OffByOne,
}
