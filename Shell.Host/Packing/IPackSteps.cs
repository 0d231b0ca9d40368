using Shell.Effects.Yaml;

namespace Packing;

/// <summary>Who is told what <c>pack</c> is doing.</summary>
public interface IPackSteps
{
    /// <summary>Nobody.</summary>
    static IPackSteps Untold { get; } = new Nobody();

    /// <summary>Tells what the author should know.</summary>
    void Note(IEnumerable<Problem> notes);

    /// <summary>What the work gives, told while it is done.</summary>
    /// <param name="doing">What is done, such as <c>building x natively</c>.</param>
    /// <param name="work">The work.</param>
    T Take<T>(string doing, Func<T> work);

    private sealed class Nobody : IPackSteps
    {
        public void Note(IEnumerable<Problem> notes)
        {
        }

        public T Take<T>(string doing, Func<T> work) => work();
    }
}
