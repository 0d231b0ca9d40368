using Core.Domain;

namespace Shell.Effects.Juju;

/// <summary>A unit's status as status-get tells it: its word may be one that no charm can set, such as unknown.</summary>
/// <param name="Word">Juju's word.</param>
/// <param name="Message">The line for the operator.</param>
public sealed record UnitStatus(string Word, string Message)
{
    /// <summary>True if this is the same status.</summary>
    public bool Is(Status status) => Word == status.Kind.Word && Message == status.Message;
}
