"""A made-up archive in the project's own words: for demonstrations, benchmarks and trials. Nobody in it exists."""
