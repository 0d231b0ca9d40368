using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Processes;

/// <summary>Runs programs. The one seam between the shell and the operating system's processes.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a program to its end. Any exit code is an answer.</summary>
    /// <returns><c>Missing</c> if there is no such program, <c>TimedOut</c> if it was killed at its limit,
    /// <c>Denied</c> if it may not be run.</returns>
    Either<Failure, CommandResult> Run(Command command);
}
