// Reads both tables of a results folder with DuckDB and prints, as JSON, what is in each and the rows of each query, which may speak
// of runs and series. Usage: node read.cjs FOLDER [QUERY]...
const { DuckDBInstance } = require('@duckdb/node-api');

const quoted = (name) => '"' + name.replaceAll('"', '""') + '"';

async function table(db, name) {
  const rows = async (sql) => (await db.runAndReadAll(sql)).getRowObjects();
  const columns = (await rows(`DESCRIBE ${name}`)).map((c) => ({ name: c.column_name, type: c.column_type }));
  const [counts] = await rows(`SELECT count(*) AS n, ${columns.map((c, i) => `count(${quoted(c.name)}) AS c${i}`)} FROM ${name}`);
  const numbers = columns.map((c, i) => ({ ...c, i })).filter((c) => c.type === 'DOUBLE');
  const [sums] = await rows(`SELECT ${numbers.map((c) => `sum(${quoted(c.name)}) AS s${c.i}`)} FROM ${name}`);
  columns.forEach((c, i) => { c.nulls = Number(counts.n - counts[`c${i}`]); });
  numbers.forEach((c) => { columns[c.i].sum = sums[`s${c.i}`]; });
  return { rows: Number(counts.n), columns };
}

async function main(folder, queries) {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const out = { answers: [] };
  for (const name of ['runs', 'series']) {
    await db.run(`CREATE VIEW ${name} AS FROM '${folder.replaceAll("'", "''")}/${name}.parquet'`);
    out[name] = await table(db, name);
  }
  for (const sql of queries) out.answers.push((await db.runAndReadAll(sql)).getRowsJson());
  console.log(JSON.stringify(out));
}

const [folder, ...queries] = process.argv.slice(2);
main(folder, queries).catch((e) => { console.error(e); process.exit(1); });
