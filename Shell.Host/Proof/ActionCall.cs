using Core.Domain;

namespace Proof;

/// <summary>An action that an operator may run.</summary>
/// <param name="Name">Its name, as charmcraft.yaml has it.</param>
/// <param name="Parameters">Its parameters with their types; a field of an object by its dotted name.</param>
public sealed record ActionCall(string Name, Config Parameters)
{
    /// <summary>An action without parameters.</summary>
    public static implicit operator ActionCall(string name) => new(name, Config.Empty);
}
